// SPDX-License-Identifier: MIT
//
// What host and guest write to each other: lines of fields with tabs between,
// bytes that are not printable written \xHH. kmod/vm/guest/program.h and
// report.h say which lines there are.
#ifndef MIU_KMOD_VM_FIELDS_H_
#define MIU_KMOD_VM_FIELDS_H_

#include <cstddef>
#include <cstdint>
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

/// The line, without its end, in which the guest sends its record of that
/// number, from 1: `@NUMBER LENGTH HASH PAYLOAD`.
std::string report_line(std::size_t number, std::string_view payload);
/// The fields of such a line. Nothing when it is not to the byte what the
/// guest sends as its line of that number.
std::optional<Fields> parse_report_line(std::string_view line,
                                        std::size_t number);

/// The number, when the text is one and nothing else, and not too large.
std::optional<std::int64_t> whole_number(std::string_view text);

}  // namespace miu

#endif  // MIU_KMOD_VM_FIELDS_H_
