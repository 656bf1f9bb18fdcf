// SPDX-License-Identifier: MIT
//
// What host and guest write to each other: lines of fields with tabs between,
// bytes that are not printable written \xHH. kmod/vm/guest/program.h and
// report.h say which lines there are.
#ifndef MIU_KMOD_VM_FIELDS_H_
#define MIU_KMOD_VM_FIELDS_H_

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace miu {

using Fields = std::vector<std::string>;

/// The bytes as the guest writes a field: what is not printable stands as
/// a backslash, x and two digits.
std::string escape(std::string_view bytes);
/// The bytes that a field stands for.
std::string unescape(std::string_view text);

/// The payload of a line `@LENGTH HASH PAYLOAD` as fields. Nothing when
/// length or hash do not fit: the line is then none of the guest's.
std::optional<Fields> parse_report_line(std::string_view line);

}  // namespace miu

#endif  // MIU_KMOD_VM_FIELDS_H_
