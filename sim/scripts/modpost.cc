// SPDX-License-Identifier: MIT
//
// modpost NAME.o...: writes NAME.mod.c beside each, as the kernel's modpost
// does between compiling a module and linking it. All modules are given at
// once, since one may need what another exports.
//
// Exit status: 0; 1 a module is not right (its .mod.c is written all the same);
// 2 a file could not be read or written.
#include <fmt/format.h>

#include <cerrno>
#include <cstdio>
#include <cstring>
#include <string>
#include <string_view>
#include <vector>

#include "labs/runner/module_files.h"
#include "sim/scripts/mod_c.h"

namespace {

bool write_file(const std::string& path, std::string_view text) {
  std::FILE* file = std::fopen(path.c_str(), "wb");
  if (!file) return false;
  const std::size_t written = std::fwrite(text.data(), 1, text.size(), file);
  return std::fclose(file) == 0 && written == text.size();
}

/// `dir/NAME` of `dir/NAME.o`; empty when it is no such path.
std::string stem_of(std::string_view path) {
  if (!path.ends_with(".o") || path.size() <= 2) return "";
  return std::string(path.substr(0, path.size() - 2));
}

int fail(std::string_view path, std::string_view what) {
  fmt::print(stderr, "FATAL: modpost: {} {}\n", path, what);
  return 2;
}

}  // namespace

int main(int argc, char** argv) {
  if (argc < 2) return fail("usage:", "modpost NAME.o...");

  std::vector<std::string> stems;
  std::vector<miu::PostedModule> modules;
  for (int i = 1; i < argc; ++i) {
    const std::string stem = stem_of(argv[i]);
    if (stem.empty()) return fail(argv[i], "is not named NAME.o");
    const auto bytes = miu::read_file(argv[i]);
    if (!bytes) return fail(argv[i], std::strerror(errno));
    miu::ObjectFacts facts = miu::read_object(*bytes);
    if (!facts.error.empty()) return fail(argv[i], facts.error);
    stems.push_back(stem);
    modules.push_back({stem.substr(stem.rfind('/') + 1), std::move(facts)});
  }

  bool right = true;
  for (std::size_t i = 0; i < modules.size(); ++i) {
    const miu::ObjectFacts& facts = modules[i].facts;
    if (!facts.has_license) {
      right = false;
      fmt::print(stderr, "ERROR: modpost: missing MODULE_LICENSE() in {}.o\n",
                 stems[i]);
    }
    const std::string path = stems[i] + ".mod.c";
    const auto depends = miu::depends_on(modules[i], modules);
    if (!write_file(path, miu::mod_c(facts, depends)))
      return fail(path, std::strerror(errno));
  }
  return right ? 0 : 1;
}
