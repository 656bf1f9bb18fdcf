// SPDX-License-Identifier: MIT
//
// The records of a guest's report: which kinds there are, how many fields each
// has, and where it may come. kmod/vm/guest/init.c says what they mean.
//
// 1. A report has three parts: what comes before the first step, the steps,
//    the end. No record stands between two steps.
// 2. Its last record closes it: `over` when it is whole, else one that says
//    why there is no more to come.
#ifndef MIU_KMOD_VM_RECORDS_H_
#define MIU_KMOD_VM_RECORDS_H_

#include <cstddef>
#include <stdexcept>
#include <string>
#include <string_view>

namespace miu {

/// A report that is not the guest's, or not all of it. The message says what
/// is wrong with a record of it; whatever stands there, it is printable.
class BrokenReport : public std::runtime_error {
 public:
  /// What cannot be printed of `what` is escaped.
  explicit BrokenReport(const std::string& what);
};

enum class Record {
  untraced,
  release,
  step,
  file,
  trace,
  unreadable,
  kernel,
  result,
  returned,
  ended,
  tool,
  waits,
  answer,
  alive,
  module,
  place,
  done,
  end,
  removal,
  over,
  flood,
  hang,
  early,
  failure,
};

/// How far a report has come; a bit each.
enum Part : unsigned {
  beginning = 1,
  between_steps = 2,
  in_step = 4,
  in_end = 8,
  closed = 16,
};

/// The kind of a record with so many fields, the first of which is its name.
/// Moves `part` to where the report is after it. Throws BrokenReport when
/// there is no such kind, when it has another number of fields, or when it may
/// not come there.
Record place_record(std::string_view name, std::size_t fields, Part& part);

}  // namespace miu

#endif  // MIU_KMOD_VM_RECORDS_H_
