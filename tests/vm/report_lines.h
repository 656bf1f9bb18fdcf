// SPDX-License-Identifier: MIT
//
// Reports as the guest writes them, for tests without a guest.
#ifndef MIU_TESTS_VM_REPORT_LINES_H_
#define MIU_TESTS_VM_REPORT_LINES_H_

#include <cstddef>
#include <initializer_list>
#include <string>
#include <string_view>

#include "kmod/vm/fields.h"

namespace miu {

/// A record, and the end of its line.
inline std::string record(std::initializer_list<std::string_view> fields) {
  std::string text;
  for (const std::string_view field : fields)
    text += (text.empty() ? "" : "\t") + std::string(field);
  return text + "\n";
}

/// The lines in which the guest sends these records.
inline std::string sent(std::string_view records) {
  std::string text;
  for (std::size_t number = 1; !records.empty(); ++number) {
    const std::size_t end = records.find('\n');
    text += report_line(number, records.substr(0, end)) + "\n";
    records.remove_prefix(end + 1);
  }
  return text;
}

}  // namespace miu

#endif  // MIU_TESTS_VM_REPORT_LINES_H_
