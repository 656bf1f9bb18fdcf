// SPDX-License-Identifier: MIT
//
// Takes a report's records one after the other, and fills a Run with what they
// say. It is strict: each field has to make sense, and a step or an end is only
// over when all is there that belongs to it.
//
// 1. As many steps as the program has operations, numbered from 0.
// 2. Of each step one result, an answer to each query, and each module once.
// 3. At the end each module once, and a removal of each that is not left.
#ifndef MIU_KMOD_VM_DECODER_H_
#define MIU_KMOD_VM_DECODER_H_

#include <map>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "kmod/vm/evidence.h"
#include "kmod/vm/fields.h"
#include "kmod/vm/records.h"
#include "labs/runner/interface/program.h"
#include "labs/runner/interface/run.h"

namespace miu {

class Decoder {
 public:
  /// All three must outlive it.
  Decoder(const Program& program, Run& run, const InitFunctions& init)
      : program_(program), run_(run), evidence_(init) {}

  /// Throws BrokenReport when the record makes no sense here.
  void take(const Fields& record);

  /// Whether the report came to its end, with all that belongs to it.
  bool is_over() const { return is_over_; }
  /// Puts what there is of a step that did not end into the run.
  StepRecord& break_off();
  /// What the guest itself gave as the reason for its end.
  const std::string& failure() const { return failure_; }
  /// Its kind: flood, hang, failure. Nothing when the guest gave none.
  std::optional<Record> verdict() const { return verdict_; }

 private:
  using Modules = std::map<std::string, ModuleSample>;

  void take_within_step(Record kind, const Fields& record);
  void begin_step(const Fields& record);
  void end_step();
  void begin_end();
  void close();
  void take_result(const Fields& record);
  void take_answer(const Fields& record);
  void take_returned(const Fields& record);
  void take_end_of_task(const Fields& record);
  void take_module(const Fields& record);
  void take_place(const Fields& record);
  void take_removal(const Fields& record);
  void give_up(Record kind, const Fields& record);

  std::vector<Event>& events() {
    return step_ ? step_->events : run_.end.events;
  }
  Modules& modules() { return step_ ? step_->modules : run_.end.modules; }
  void need_all_modules();
  void flush_evidence();
  void finish_step();

  const Program& program_;
  Run& run_;
  Evidence evidence_;
  Part part_ = beginning;
  std::optional<StepRecord> step_;
  bool has_result_ = false;         // of the step
  std::set<std::string> removals_;  // that were reported
  bool is_over_ = false;
  std::optional<Record> verdict_;
  std::string failure_;
};

}  // namespace miu

#endif  // MIU_KMOD_VM_DECODER_H_
