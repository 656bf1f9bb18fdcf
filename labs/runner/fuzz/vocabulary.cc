// SPDX-License-Identifier: MIT
#include "labs/runner/fuzz/vocabulary.h"

#include <algorithm>
#include <map>
#include <utility>

#include "labs/runner/damage/damage.h"
#include "labs/runner/fuzz/odd_values.h"
#include "labs/runner/fuzz/random_edits.h"

namespace miu {
namespace {

std::string in_string(const std::string& text) {
  std::string escaped = "\"";
  for (const char c : text) {
    if (c == '"' || c == '\\') escaped += '\\';
    escaped += c;
  }
  return escaped + '"';
}

std::string damage(Random& random) {
  static const std::vector<std::string> names = damage_names();
  return "~" + (random.one_in(2) ? random_edits(random) : random.one_of(names));
}

/// How many words may stand for `word...`.
std::size_t repeats(Random& random) {
  static const std::vector<std::size_t> counts = {0, 0, 1, 1, 1, 2, 3};
  return random.one_of(counts);
}

}  // namespace

std::size_t weight_of(const std::string& row) {
  static const std::map<std::string, std::size_t> weights = {
      {"insmod", 7}, {"rmmod", 5},  {"finit_module", 4}, {"delete_module", 4},
      {"cat", 4},    {"echo", 4},   {"kill", 3},         {"socket", 3},
      {"send", 3},   {"lsmod", 1},  {"lsof", 1},         {"exit", 1},
      {"setuid", 1}, {"sysctl", 1}, {"init_module", 2}};
  const auto found = weights.find(row);
  return found == weights.end() ? 2 : found->second;
}

Vocabulary::Vocabulary(std::vector<PoolModule> modules)
    : modules_(std::move(modules)) {
  for (const PoolModule& module : modules_) names_.push_back(module.name);
}

std::vector<std::string> Vocabulary::arguments(const Place& place,
                                               Random& random) const {
  std::vector<std::string> words;
  for (std::size_t i = 0; i < place.row.arguments.size(); ++i) {
    const ArgumentKind& kind = place.row.arguments[i];
    if (kind.repeated) {
      for (std::size_t n = repeats(random); n > 0; --n)
        words.push_back(argument(place, i, random));
    } else if (!kind.optional || random.one_in(2)) {
      words.push_back(argument(place, i, random));
    } else if (!place.is_command) {
      break;  // of a call only the last ones can be left out
    }
  }
  return words;
}

std::string Vocabulary::argument(const Place& place, std::size_t position,
                                 Random& random) const {
  const std::string& kind = place.row.arguments[position].name;
  if (kind == "number") return number(place, position, random);
  if (kind == "descriptor") return descriptor(place, random);
  if (kind == "message") return random.one_of(messages());
  if (kind == "text") return text(place, random);
  if (kind == "file")
    return random.one_in(12) ? descriptor(place, random) : file(random);
  if (kind == "image")
    return random.one_in(12) ? (random.one_in(2) ? "NULL" : "BAD")
                             : file(random);
  if (kind == "module") return random.one_of(names_);
  if (kind == "name")
    return random.one_in(8) ? (random.one_in(2) ? "nosuch" : "printk")
                            : random.one_of(names_);
  if (kind == "word")
    return random.one_in(6) ? damage(random) : parameter(random);
  if (kind == "path") return path(random);
  if (kind == "task") return living(place, random);
  if (kind == "setting")
    return random.one_in(8) ? "kernel.tainted=1" : "kernel.modules_disabled=1";
  const auto& options = options_of(place.row.name);
  return options.empty() ? "0" : random.one_of(options);
}

std::string Vocabulary::number(const Place& place, std::size_t position,
                               Random& random) const {
  const auto& likely = likely_numbers(place.row.name, position);
  return random.one_of(likely.empty() || random.one_in(20) ? odd_numbers()
                                                           : likely);
}

std::string Vocabulary::descriptor(const Place& place, Random& random) const {
  const auto variables = place.situation.variables_of(place.task);
  if (!variables.empty() && !random.one_in(10)) return random.one_of(variables);
  static const std::vector<std::string> odd = {"-1", "0", "1", "100", "3"};
  return random.one_of(odd);
}

/// A string of a call, or what echo writes.
std::string Vocabulary::text(const Place& place, Random& random) const {
  if (place.row.name == "echo") return random.one_of(odd_settings());
  if (place.row.name == "delete_module") return name(random);
  if (random.one_in(15)) return random.one_in(2) ? "NULL" : "BAD";
  std::string words;
  for (std::size_t n = repeats(random); n > 0; --n)
    words += (words.empty() ? "" : " ") + parameter(random);
  return in_string(words);
}

std::string Vocabulary::file(Random& random) const {
  const std::string& module = random.one_of(names_);
  return in_string(random.one_in(5) ? module + damage(random) : module);
}

std::string Vocabulary::name(Random& random) const {
  return random.one_in(6) ? random.one_of(odd_names())
                          : in_string(random.one_of(names_));
}

std::string Vocabulary::parameter(Random& random) const {
  const auto& known = random.one_of(modules_).parameters;
  if (known.empty() || random.one_in(8)) return random.one_of(odd_parameters());
  const Parameter& chosen = random.one_of(known);
  if (random.one_in(12)) return chosen.name;
  return chosen.name + "=" + value(chosen, random);
}

std::string Vocabulary::value(const Parameter& parameter,
                              Random& random) const {
  return parameter.words.empty() || parameter.type == "bool" ||
                 parameter.type == "int" || random.one_in(3)
             ? random.one_of(odd_settings())
             : random.one_of(parameter.words);
}

std::string Vocabulary::path(Random& random) const {
  if (random.one_in(5)) return random.one_of(files_of_the_kernel());
  const PoolModule& module = random.one_of(modules_);
  const std::string folder = "/sys/module/" + module.name + "/";
  if (module.parameters.empty() || random.one_in(2))
    return folder + random.one_of(files_of_a_module());
  return folder + "parameters/" + random.one_of(module.parameters).name;
}

std::string Vocabulary::living(const Place& place, Random& random) const {
  const auto& all = place.situation.living();
  return all.empty() ? "" : random.one_of(all);
}

}  // namespace miu
