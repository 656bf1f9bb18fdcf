// SPDX-License-Identifier: MIT
#include "labs/runner/fuzz/shrink.h"

#include <algorithm>
#include <string>
#include <utility>

#include "labs/runner/fuzz/composer.h"
#include "labs/runner/fuzz/coverage.h"
#include "labs/runner/language/printer.h"

namespace miu {
namespace {

class Shrinker {
 public:
  Shrinker(Scenario scenario, const StillThere& ask, std::size_t questions)
      : best_(std::move(scenario)), ask_(ask), left_(questions) {}

  Scenario shrink() {
    without_steps();
    for (std::size_t i = 0; i < best_.steps.size(); ++i) simplify(i);
    without_steps();
    without_modules();
    return std::move(best_);
  }

 private:
  /// Takes the change when the difference stays.
  bool keep(Scenario changed) {
    if (left_ == 0) return false;
    --left_;
    if (!ask_(changed)) return false;
    best_ = std::move(changed);
    return true;
  }

  /// In halves, quarters and so on, from the end: what is late seldom matters.
  void without_steps() {
    for (std::size_t size = std::max<std::size_t>(best_.steps.size() / 2, 1);;
         size /= 2) {
      for (std::size_t end = best_.steps.size(); end > 0;) {
        const std::size_t begin = end - std::min(size, end);
        Scenario fewer = best_;
        fewer.steps.erase(fewer.steps.begin() + static_cast<long>(begin),
                          fewer.steps.begin() + static_cast<long>(end));
        keep(std::move(fewer));
        end = std::min(begin, best_.steps.size());
      }
      if (size <= 1) return;
    }
  }

  void simplify(std::size_t i) {
    change(i, [](Step& step) { step.expectations.clear(); });
    change(i, [](Step& step) {
      if (step.is_command) step.task.clear();
    });
    change(i, [](Step& step) {
      if (step.results.size() == 1 && step.results[0][0] == 's')
        step.results.clear();
    });
    for (std::size_t n = best_.steps[i].arguments.size(); n-- > 1;)
      change(i, [n](Step& step) {
        step.arguments.erase(step.arguments.begin() + static_cast<long>(n));
      });
    for (std::size_t n = 0; n < best_.steps[i].arguments.size(); ++n)
      without_words(i, n);
  }

  /// Of a string the words one by one.
  void without_words(std::size_t i, std::size_t n) {
    const Argument argument = best_.steps[i].arguments[n];
    if (argument.kind != Argument::Kind::string) return;
    for (std::size_t at = argument.text.size(); at > 0;) {
      const std::size_t blank = argument.text.rfind(' ', at - 1);
      const std::size_t begin = blank == std::string::npos ? 0 : blank;
      change(i, [&](Step& step) {
        std::string& text = step.arguments[n].text;
        if (begin < text.size()) text.erase(begin, at - begin);
        if (text.starts_with(' ')) text.erase(0, 1);
      });
      at = begin;
    }
  }

  /// The step changes, if the language can say it so.
  template <class Change>
  void change(std::size_t i, Change make) {
    Scenario changed = best_;
    make(changed.steps[i]);
    if (changed.steps[i] == best_.steps[i] ||
        !step_of(print_step(changed.steps[i])))
      return;
    keep(std::move(changed));
  }

  void without_modules() {
    for (std::size_t i = best_.modules.size(); i-- > 0;) {
      const std::string& name = best_.modules[i].name;
      const bool used = std::any_of(
          best_.steps.begin(), best_.steps.end(),
          [&](const Step& step) { return !module_of(step, {name}).empty(); });
      if (used) continue;
      Scenario fewer = best_;
      fewer.modules.erase(fewer.modules.begin() + static_cast<long>(i));
      keep(std::move(fewer));
    }
  }

  Scenario best_;
  const StillThere& ask_;
  std::size_t left_;
};

}  // namespace

Scenario shrink(Scenario scenario, std::size_t step, const StillThere& ask,
                std::size_t most_questions) {
  if (step + 1 < scenario.steps.size()) {
    Scenario begun = scenario;
    begun.steps.resize(step + 1);
    if (ask(begun)) scenario = std::move(begun);
  }
  return Shrinker(std::move(scenario), ask, most_questions).shrink();
}

}  // namespace miu
