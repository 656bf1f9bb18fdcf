// SPDX-License-Identifier: MIT
#include "labs/runner/commands/load_command.h"

#include <algorithm>
#include <map>
#include <nlohmann/json.hpp>
#include <set>
#include <vector>

#include "labs/runner/damage/elf_file.h"
#include "labs/runner/host/read_file.h"
#include "labs/runner/host/read_module.h"
#include "labs/runner/language/names.h"
#include "labs/runner/report/paper.h"
#include "labs/runner/text/words.h"
#include "sim/load_file.h"

namespace miu {
namespace {

namespace fs = std::filesystem;

/// By symbol: the module that exports it, of those that were built for the same
/// kernel.
std::map<std::string, std::string> exports_of_modules(const fs::path& folder) {
  static constexpr std::string_view mark = "__ksymtab_";
  std::set<fs::path> paths;
  std::error_code error;
  for (const auto& entry : fs::directory_iterator(folder, error))
    if (entry.path().extension() == ".ko") paths.insert(entry.path());
  std::map<std::string, std::string> exports;
  for (const fs::path& path : paths)
    for (const std::string& name :
         ElfFile(read_file(path.string()).value_or("")).symbol_names())
      if (name.starts_with(mark))
        exports.emplace(name.substr(mark.size()), path.filename().string());
  return exports;
}

struct Provided {
  LoadTrace::Symbol symbol;
  std::string by;
};

std::vector<Provided> providers(const LoadedFile& loaded,
                                const LoadOptions& options) {
  const auto exports = exports_of_modules(
      options.folders.modules / ("sim-" + to_string(options.target.version)));
  std::vector<Provided> all;
  for (const LoadTrace::Symbol& symbol : loaded.trace.undefined) {
    std::string by = "the simulator's kernel";
    if (!symbol.in_kernel) {
      const auto found = exports.find(symbol.name);
      by = found == exports.end() ? "nobody here"
                                  : found->second + ", which is not loaded";
    } else if (symbol.gpl_only) {
      by += ", to modules under the GPL";
    }
    if (symbol.weak) by += "; may be missing";
    all.push_back({symbol, by});
  }
  return all;
}

/// 0, an errno's name, or how the task ended.
std::string verdict(const LoadedFile& loaded) {
  if (loaded.result.kind == Result::Kind::error)
    return errno_name(loaded.result.value);
  if (loaded.result.kind == Result::Kind::value) return "0";
  if (!loaded.explanation.empty()) return loaded.explanation;
  return "oops in " + loaded.oops;
}

std::string refusing_phase(const LoadedFile& loaded) {
  if (loaded.result.kind == Result::Kind::value) return {};
  if (loaded.trace.phases.empty()) return "kernel_read_file";
  return loaded.trace.phases.back().function;
}

std::string as_json(const LoadOptions& options, const LoadedFile& loaded,
                    std::size_t bytes) {
  using Json = nlohmann::ordered_json;
  Json phases = Json::array();
  for (const LoadTrace::Phase& phase : loaded.trace.phases)
    phases.push_back({{"function", phase.function}, {"notes", phase.notes}});
  Json sections = Json::array();
  for (const LoadTrace::Section& section : loaded.trace.sections)
    sections.push_back({{"name", section.name},
                        {"type", section.type},
                        {"flags", section.flags},
                        {"offset", section.offset},
                        {"size", section.size}});
  Json modinfo = Json::array();
  for (const auto& [tag, value] : loaded.trace.modinfo)
    modinfo.push_back({{"tag", tag}, {"value", value}});
  Json symbols = Json::array();
  for (const Provided& provided : providers(loaded, options))
    symbols.push_back({{"name", provided.symbol.name},
                       {"weak", provided.symbol.weak},
                       {"provided_by", provided.by}});
  Json relocations = Json::array();
  for (const LoadTrace::Relocation& relocation : loaded.trace.relocations)
    relocations.push_back({{"section", relocation.section},
                           {"offset", relocation.offset},
                           {"type", relocation.type},
                           {"symbol", relocation.symbol},
                           {"addend", relocation.addend}});
  const Json all = {{"schema", 1},
                    {"file", options.file},
                    {"bytes", bytes},
                    {"kernel", to_string(options.target)},
                    {"verdict", verdict(loaded)},
                    {"refused_by", refusing_phase(loaded)},
                    {"log", loaded.log},
                    {"phases", phases},
                    {"modinfo", modinfo},
                    {"sections", sections},
                    {"undefined_symbols", symbols},
                    {"relocations", relocations}};
  // A name of a damaged file need not be UTF-8. JSON may be looked at in a
  // terminal: all but ASCII is escaped.
  return all.dump(2, ' ', true, Json::error_handler_t::replace) + "\n";
}

/// What a hostile file calls things may be long.
std::string shortened(const std::string& text) {
  static constexpr std::size_t longest = 200;
  const std::string_view shown = first_characters(text, longest);
  return std::string(shown) + (shown.size() < text.size() ? "..." : "");
}

class TextReport {
 public:
  TextReport(const LoadOptions& options, const LoadedFile& loaded)
      : options_(options), loaded_(loaded), paper_(options.look) {}

  std::string text(std::size_t bytes) {
    paper_.line(0, options_.file + ": " + std::to_string(bytes) +
                       " bytes, for " + to_string(options_.target));
    facts();
    symbols();
    if (options_.relocations) relocations();
    phases();
    paper_.blank();
    const std::string phase = refusing_phase(loaded_);
    if (phase.empty())
      paper_.line(0, "It loads, as far as to its own init.");
    else
      paper_.line(0, "Refused in " + phase + ": " + verdict(loaded_));
    for (const std::string& line : loaded_.log) paper_.line(2, shortened(line));
    return paper_.take();
  }

 private:
  void row(const std::string& name, const std::string& value) {
    static constexpr std::size_t width = 30;
    std::string line = shortened(name);
    if (!value.empty()) line.resize(std::max(line.size() + 1, width), ' ');
    paper_.line(2, line + shortened(value));
  }

  void head(const std::string& text) {
    paper_.blank();
    paper_.line(0, text);
  }

  void facts() {
    if (loaded_.trace.modinfo.empty()) return;
    head(".modinfo");
    for (const auto& [tag, value] : loaded_.trace.modinfo) row(tag, value);
  }

  void symbols() {
    if (loaded_.trace.undefined.empty()) return;
    head("Symbols that it needs, and who has them");
    for (const Provided& provided : providers(loaded_, options_))
      row(provided.symbol.name, provided.by);
  }

  void relocations() {
    head("Relocations");
    for (const LoadTrace::Relocation& relocation : loaded_.trace.relocations)
      row(relocation.section + "+" + std::to_string(relocation.offset),
          "R_X86_64_" + relocation.type + " " + relocation.symbol +
              (relocation.addend < 0 ? "" : "+") +
              std::to_string(relocation.addend));
  }

  void phases() {
    head("load_module");
    for (const LoadTrace::Phase& phase : loaded_.trace.phases) {
      std::string name = phase.function;
      for (const std::string& note : phase.notes) {
        row(name, note);
        name.clear();
      }
      if (phase.notes.empty()) row(name, "");
    }
  }

  const LoadOptions& options_;
  const LoadedFile& loaded_;
  Paper paper_;
};

}  // namespace

LoadAnswer load_command(const LoadOptions& options) {
  LoadAnswer answer;
  std::string problem;
  const auto bytes = read_module(options.file, problem);
  if (!bytes) {
    answer.text = options.file + ": " + problem + "\n";
    return answer;
  }
  answer.readable = true;
  const LoadedFile loaded = load_file(options.target.version, *bytes);
  answer.loads = loaded.result.kind == Result::Kind::value;
  answer.text = options.json ? as_json(options, loaded, bytes->size())
                             : TextReport(options, loaded).text(bytes->size());
  return answer;
}

}  // namespace miu
