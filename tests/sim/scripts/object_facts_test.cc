// SPDX-License-Identifier: MIT
#include "sim/scripts/object_facts.h"

#include <elf.h>
#include <gtest/gtest.h>

#include "labs/runner/host/read_file.h"

namespace miu {
namespace {

using List = std::vector<std::string>;

std::string bytes_of(const std::string& name) {
  return read_file(std::string(OBJECTS "/") + name + ".o").value();
}

TEST(ReadObject, FindsInitAndExit) {
  const ObjectFacts facts = read_object(bytes_of("importer"));
  EXPECT_EQ(facts.error, "");
  EXPECT_TRUE(facts.has_init);
  EXPECT_TRUE(facts.has_cleanup);
}

TEST(ReadObject, FindsNoExitInAPermanentModule) {
  const ObjectFacts facts = read_object(bytes_of("exporter"));
  EXPECT_TRUE(facts.has_init);
  EXPECT_FALSE(facts.has_cleanup);
}

TEST(ReadObject, FindsTheLicenseBehindOtherStrings) {
  EXPECT_TRUE(read_object(bytes_of("importer")).has_license);
}

TEST(ReadObject, TakesNoOtherTagForTheLicense) {
  const ObjectFacts facts = read_object(bytes_of("plain"));
  EXPECT_EQ(facts.error, "");
  EXPECT_FALSE(facts.has_license);
}

TEST(ReadObject, ListsExportsAndWhatIsUndefined) {
  EXPECT_EQ(read_object(bytes_of("exporter")).exports, List{"shared_function"});
  EXPECT_EQ(read_object(bytes_of("exporter")).undefined, List{});
  EXPECT_EQ(read_object(bytes_of("importer")).exports, List{});
  EXPECT_EQ(read_object(bytes_of("importer")).undefined,
            (List{"kernel_function", "shared_function"}));
}

TEST(ReadObject, TellsForWhomASymbolIs) {
  EXPECT_EQ(read_object(bytes_of("versioned")).exports,
            (List{"for_gpl", "for_all"}));
  EXPECT_EQ(read_object(bytes_of("versioned")).gpl_only, List{"for_gpl"});
  EXPECT_EQ(read_object(bytes_of("exporter")).gpl_only, List{});
}

TEST(ReadObject, TellsByAFlagForWhomASymbolIs) {
  EXPECT_EQ(read_object(bytes_of("flagged")).exports,
            (List{"for_gpl", "for_all"}));
  EXPECT_EQ(read_object(bytes_of("flagged")).gpl_only, List{"for_gpl"});
}

TEST(ReadObject, LacksNothingThatComesWithNameModC) {
  EXPECT_EQ(read_object(bytes_of("versioned")).undefined, List{});
}

TEST(ReadObject, FindsAVersion) {
  EXPECT_TRUE(read_object(bytes_of("versioned")).has_version);
  EXPECT_FALSE(read_object(bytes_of("importer")).has_version);
}

TEST(ReadObject, SaysWhatIsNotAnObjectFile) {
  std::string bytes = bytes_of("plain");
  EXPECT_EQ(read_object("").error, "is not an ELF file");
  EXPECT_EQ(read_object(std::string(64, '\0')).error, "is not an ELF file");
  bytes[offsetof(Elf64_Ehdr, e_machine)] = static_cast<char>(EM_AARCH64);
  EXPECT_EQ(read_object(bytes).error, "is not a relocatable x86-64 file");
}

TEST(ReadObject, ReadsNothingBeyondTheEndOfACutFile) {
  const std::string bytes = bytes_of("importer");
  for (std::size_t size = 0; size < bytes.size(); ++size) {
    const std::string cut(bytes, 0, size);
    EXPECT_NE(read_object(cut).error, "") << size;
  }
}

TEST(ReadObject, SurvivesEachByteDamaged) {
  const std::string whole = bytes_of("importer");
  for (std::size_t i = 0; i < whole.size(); ++i) {
    std::string bytes = whole;
    bytes[i] = static_cast<char>(~bytes[i]);
    read_object(bytes);
  }
}

}  // namespace
}  // namespace miu
