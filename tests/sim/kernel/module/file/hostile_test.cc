// SPDX-License-Identifier: MIT
//
// Files that nobody would build. What the kernel checks is an errno, what it
// does not check is the end of the loading task; never that of this program.
#include <gtest/gtest.h>

#include <algorithm>
#include <cerrno>
#include <map>
#include <random>
#include <string>

#include "labs/runner/damage/damage.h"
#include "labs/runner/host/module_folder.h"
#include "sim/load_file.h"

namespace miu {
namespace {

constexpr Version version{{6, 1, 0}};

std::string good() {
  return ModuleFolder(MIU_MODULES "/sim-6.1").read("fcluster").value();
}

/// An errno, a load, an oops, or the end of the kernel: `errors`, `loads`,
/// `oopses`, `ends`.
const char* verdict(const std::string& file) {
  const LoadedFile loaded = load_file(version, file);
  if (loaded.result.kind == Result::Kind::error) return "errors";
  if (loaded.result.kind == Result::Kind::value) return "loads";
  if (!loaded.explanation.empty()) return "ends";
  EXPECT_NE(loaded.oops, "");
  return "oopses";
}

/// How often each verdict came.
using Verdicts = std::map<std::string, int>;

class RandomDamage {
 public:
  explicit RandomDamage(unsigned int seed) : random_(seed) {}

  /// The file with one to eight of its bytes or numbers changed.
  std::string operator()(std::string file) {
    for (unsigned int i = 1 + below(8); i > 0; --i) change(file);
    return file;
  }

 private:
  unsigned int below(unsigned int end) { return random_() % end; }

  void change(std::string& file) {
    static constexpr std::uint64_t numbers[] = {
        0, 1, 2, 0x7f, 0xff, 0xfff1, 0xffff, 0x7fff'ffff, 0xffff'ffff, ~0ull};
    const unsigned int width = 1u << below(4);
    const std::size_t at = place(file) / width * width;
    std::uint64_t value = numbers[below(std::size(numbers))];
    if (below(3) == 0) value = random_();
    for (unsigned int i = 0; i < width && at + i < file.size(); ++i)
      file[at + i] = static_cast<char>(value >> (8 * i));
  }

  /// Headers, tables and all else in equal parts.
  std::size_t place(const std::string& file) {
    switch (below(3)) {
      case 0:
        return below(64);
      case 1:
        return file.size() - 1 - below(20 * 64);
      default:
        return below(static_cast<unsigned int>(file.size()));
    }
  }

  std::mt19937 random_;
};

TEST(HostileFile, EachDamageHasAVerdict) {
  Verdicts verdicts;
  for (const std::string& name : damage_names())
    ++verdicts[verdict(damaged(good(), name).value())];
  EXPECT_GE(verdicts["errors"], 40);
  EXPECT_GE(verdicts["loads"], 20);
  EXPECT_GE(verdicts["oopses"], 8);
}

TEST(HostileFile, RandomDamagesHaveVerdicts) {
  constexpr unsigned int seed = 6;
  RandomDamage damage(seed);
  Verdicts verdicts;
  for (int i = 0; i < 3000; ++i) ++verdicts[verdict(damage(good()))];
  // Of each kind there are some, or this test would look at one thing only.
  EXPECT_GE(verdicts["errors"], 300);
  EXPECT_GE(verdicts["loads"], 300);
  EXPECT_GE(verdicts["oopses"], 30);
}

TEST(HostileFile, TwoDamagesHaveAVerdict) {
  for (const std::string& first : damage_names()) {
    const std::string once = damaged(good(), first).value();
    for (const std::string& second : damage_names())
      if (const auto twice = damaged(once, second)) verdict(*twice);
  }
}

TEST(HostileFile, NoTruncationLoads) {
  const std::string file = good();
  for (std::size_t size = 0; size < file.size(); size += 7)
    EXPECT_STREQ(verdict(file.substr(0, size)), "errors") << size;
}

TEST(HostileFile, SixtyFourMegabytesLoad) {
  constexpr std::size_t most = 64 << 20;
  EXPECT_STREQ(verdict(good() + std::string(most - good().size(), 'x')),
               "loads");
  EXPECT_STREQ(verdict(std::string(most, '\177')), "errors");
}

// A million symbols, each with a name of many megabytes.
TEST(HostileFile, LongNamesComeToAnEnd) {
  ElfFile file(good());
  const std::size_t name = file.grow(".strtab", std::string(16 << 20, 'x')) -
                           file.begin_of(".strtab");
  std::string symbol(ElfFile::symbol_size, '\0');
  std::string symbols;
  for (int i = 0; i < 4; ++i)
    symbol[static_cast<std::size_t>(i)] = static_cast<char>(name >> (8 * i));
  symbol[4] = 0x20;  // weak, undefined
  for (int i = 0; i < 1'000'000; ++i) symbols += symbol;
  file.grow(".symtab", symbols);
  ASSERT_TRUE(file.ok());
  EXPECT_STREQ(verdict(file.bytes()), "ends");
}

TEST(HostileFile, AnUncheckedAccessIsNamed) {
  const LoadedFile loaded =
      load_file(version, damaged(good(), "relocation-symbol-out").value());
  EXPECT_EQ(loaded.result.kind, Result::Kind::none);
  EXPECT_EQ(loaded.oops, "apply_relocate_add");
  ASSERT_FALSE(loaded.log.empty());
  EXPECT_EQ(loaded.log.back(),
            "BUG: apply_relocate_add uses a relocation's symbol, which is not "
            "checked");
}

}  // namespace
}  // namespace miu
