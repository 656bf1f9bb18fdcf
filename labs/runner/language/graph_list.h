// SPDX-License-Identifier: MIT
//
// A list of functions to be recorded while a scenario runs:
//
//     graph 1
//     scenario labs/NN-name/claim.scenario
//
//     __sys_socket              # one name a line; # begins a comment
//       netlink_create          # indented: not shown but within another
//
// 1. try_module_get, __module_get and module_put are refused. A function that
//    is recorded returns to return_to_handler(), and their trace events would
//    name that as the place of the call.
#ifndef MIU_LABS_RUNNER_LANGUAGE_GRAPH_LIST_H_
#define MIU_LABS_RUNNER_LANGUAGE_GRAPH_LIST_H_

#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "labs/runner/language/file_error.h"

namespace miu {

constexpr std::size_t most_graph_functions = 64;

struct GraphList {
  std::string path;      // of the list itself, as it was given
  std::string scenario;  // from the top folder
  std::vector<std::string> functions;
  std::vector<std::string> inner;  // those of them that are indented
};

/// The list that a file's text is, or what is wrong with it. Its path is the
/// caller's to fill in.
std::variant<GraphList, FileError> parse_graph_list(std::string_view text);

}  // namespace miu

#endif  // MIU_LABS_RUNNER_LANGUAGE_GRAPH_LIST_H_
