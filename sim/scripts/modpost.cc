// SPDX-License-Identifier: MIT
//
// modpost [-m] [-i SYMVERS]... [-o SYMVERS] NAME.o...: writes NAME.mod.c beside
// each, as the kernel's modpost does between compiling a module and linking it.
// All modules are given at once, since one may need what another exports.
//
//   -m   with checksums, as CONFIG_MODVERSIONS wants
//   -i   who exports what besides them: the kernel, modules built before
//   -o   where to write what these export
//
// Beside NAME.o may lie NAME.i, the source behind the preprocessor, for the
// checksums of what the module exports; and NAME.src, the paths of its sources,
// one a line, for the srcversion of a module that has a MODULE_VERSION().
//
// Exit status: 0; 1 a module is not right (its .mod.c is written all the same);
// 2 a file could not be read or written.
#include <fmt/format.h>

#include <algorithm>
#include <cerrno>
#include <cstdio>
#include <cstring>
#include <string>
#include <string_view>
#include <vector>

#include "labs/runner/host/read_file.h"
#include "sim/scripts/genksyms.h"
#include "sim/scripts/mod_c.h"
#include "sim/scripts/sumversion.h"
#include "sim/scripts/write_file.h"

namespace {

using miu::read_file;
using miu::write_file;

/// `dir/NAME` of `dir/NAME.o`; empty when it is no such path.
std::string stem_of(std::string_view path) {
  if (!path.ends_with(".o") || path.size() <= 2) return "";
  return std::string(path.substr(0, path.size() - 2));
}

int fail(std::string_view path, std::string_view what) {
  fmt::print(stderr, "FATAL: modpost: {} {}\n", path, what);
  return 2;
}

struct Job {
  bool modversions = false;
  std::vector<std::string> stems;
  std::vector<miu::PostedModule> modules;
  std::vector<miu::ExportedSymbol> exported;  // by these
  std::vector<miu::ExportedSymbol> others;    // by the kernel and by others
  std::string output;                         // empty: none is wanted
};

int read_symvers_file(const char* path, Job& job) {
  const auto text = read_file(path);
  if (!text) return fail(path, std::strerror(errno));
  for (miu::ExportedSymbol& symbol : miu::read_symvers(*text))
    job.others.push_back(std::move(symbol));
  return 0;
}

int read_module(std::string_view path, Job& job) {
  const std::string stem = stem_of(path);
  if (stem.empty()) return fail(path, "is not named NAME.o");
  const auto bytes = read_file(std::string(path));
  if (!bytes) return fail(path, std::strerror(errno));
  miu::ObjectFacts facts = miu::read_object(*bytes);
  if (!facts.error.empty()) return fail(path, facts.error);
  job.stems.push_back(stem);
  job.modules.push_back(
      {stem.substr(stem.rfind('/') + 1), std::move(facts), ""});
  return 0;
}

/// Returns 0 or 2.
int read_arguments(int argc, char** argv, Job& job) {
  int status = 0;
  for (int i = 1; i < argc && status == 0; ++i) {
    const std::string_view argument = argv[i];
    const bool has_value = i + 1 < argc;
    if (argument == "-m")
      job.modversions = true;
    else if (argument == "-o" && has_value)
      job.output = argv[++i];
    else if (argument == "-i" && has_value)
      status = read_symvers_file(argv[++i], job);
    else
      status = read_module(argument, job);
  }
  if (status == 0 && job.stems.empty())
    return fail("usage:",
                "modpost [-m] [-i SYMVERS]... [-o SYMVERS] NAME.o...");
  return status;
}

/// The checksum of an exported symbol; 0, and says so, when there is none.
std::uint32_t crc_of(const miu::PostedModule& module, const std::string& name,
                     const miu::Declarations& declarations) {
  const std::string spelled = declarations.spelled(name);
  if (!spelled.empty()) return miu::checksum(spelled);
  fmt::print(stderr,
             "WARNING: modpost: EXPORT symbol \"{}\" [{}.ko] version "
             "generation failed, symbol will not be versioned.\n",
             name, module.name);
  return 0;
}

/// What the module exports now; what a file said of it holds no more.
void add_exports(const miu::PostedModule& module, const std::string& stem,
                 Job& job) {
  std::erase_if(job.others, [&](const miu::ExportedSymbol& symbol) {
    return symbol.module == module.name;
  });
  if (module.facts.exports.empty()) return;
  const auto text = read_file(stem + ".i");
  const miu::Declarations declarations(text ? *text : std::string_view());
  const auto& gpl_only = module.facts.gpl_only;
  for (const std::string& name : module.facts.exports) {
    const bool gpl =
        std::find(gpl_only.begin(), gpl_only.end(), name) != gpl_only.end();
    job.exported.push_back(
        {name, module.name, gpl,
         job.modversions ? crc_of(module, name, declarations) : 0});
  }
}

std::string srcversion_of(const std::string& stem) {
  const auto list = read_file(stem + ".src");
  std::vector<std::string> sources;
  for (std::size_t at = 0; list && at < list->size();) {
    const std::size_t end = std::min(list->find('\n', at), list->size());
    if (auto text = read_file(list->substr(at, end - at)))
      sources.push_back(std::move(*text));
    at = end + 1;
  }
  return sources.empty() ? "" : miu::src_version(sources);
}

}  // namespace

int main(int argc, char** argv) {
  Job job;
  if (const int status = read_arguments(argc, argv, job); status != 0)
    return status;

  bool right = true;
  for (std::size_t i = 0; i < job.modules.size(); ++i) {
    miu::PostedModule& module = job.modules[i];
    if (!module.facts.has_license) {
      right = false;
      fmt::print(stderr, "ERROR: modpost: missing MODULE_LICENSE() in {}.o\n",
                 job.stems[i]);
    }
    add_exports(module, job.stems[i], job);
    if (module.facts.has_version)
      module.srcversion = srcversion_of(job.stems[i]);
  }
  if (!job.output.empty() &&
      !write_file(job.output, miu::symvers(job.exported)))
    return fail(job.output, std::strerror(errno));
  job.exported.insert(job.exported.end(), job.others.begin(), job.others.end());
  for (std::size_t i = 0; i < job.modules.size(); ++i) {
    const std::string path = job.stems[i] + ".mod.c";
    if (!write_file(path,
                    miu::mod_c(job.modules[i], job.exported, job.modversions)))
      return fail(path, std::strerror(errno));
  }
  return right ? 0 : 1;
}
