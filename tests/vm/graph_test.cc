// SPDX-License-Identifier: MIT
//
// The real kernel records its own calls, and that changes nothing else.
#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>
#include <string>
#include <vector>

#include "kmod/vm/real_kernel.h"
#include "labs/runner/host/module_folder.h"

namespace miu {
namespace {

Operation step(std::string task, std::string name, std::vector<Operand> words,
               std::string result = "") {
  Operation operation;
  operation.is_command = task.empty();
  operation.task = std::move(task);
  operation.name = std::move(name);
  operation.operands = std::move(words);
  if (!result.empty()) operation.results = {std::move(result)};
  return operation;
}

Operand number(std::int64_t value) {
  return {Operand::Kind::number, value, ""};
}
Operand bytes(const std::string& text) {
  return {Operand::Kind::bytes, 0, text};
}

/// Load, open, close, unload, load again.
Program program(std::vector<std::string> graph) {
  const Operand s{Operand::Kind::variable, 0, "s"};
  return {.name = "test",
          .modules = {"fcluster"},
          .files = {"fcluster"},
          .operations = {step("", "insmod", {bytes("fcluster")}),
                         step("A", "socket",
                              {number(16), number(3), number(31)}, "s"),
                         step("A", "close", {s}),
                         step("", "rmmod", {bytes("fcluster")}),
                         step("", "insmod", {bytes("fcluster")})},
          .left = {},
          .graph = std::move(graph)};
}

Run run(std::vector<std::string> graph) {
  const auto kernel = std::filesystem::path(MIU_KERNELS) / "6.1";
  const ModuleFolder files((kernel / "modules").string());
  Run done = make_real_kernel({{6, 1, 0}}, kernel, files)
                 ->run(program(std::move(graph)), Limits{});
  EXPECT_EQ(done.ending, Run::Ending::completed) << done.explanation;
  EXPECT_EQ(done.steps.size(), 5u);
  done.steps.resize(5);
  return done;
}

const std::vector<std::string> kFunctions{"__sys_socket", "netlink_create",
                                          "filp_close", "netlink_release"};

/// `>f` and `<f` for what the task entered and left.
std::string crossings(const StepRecord& record, const std::string& task) {
  std::string text;
  for (const Crossing& crossing : record.crossings)
    if (crossing.task == task)
      text += (crossing.enters ? ">" : "<") + crossing.function + " ";
  return text;
}

TEST(Graph, IsTheSameEachTimeAndChangesNothingElseOfTheRun) {
  auto plain = run({}), graphed = run(kFunctions);
  EXPECT_EQ(graphed.steps, run(kFunctions).steps);
  for (std::size_t i = 0; i < 5; ++i) {
    EXPECT_TRUE(plain.steps[i].crossings.empty());
    EXPECT_FALSE(graphed.steps[i].crossings.empty());
    graphed.steps[i].crossings.clear();
    EXPECT_EQ(plain.steps[i], graphed.steps[i]) << "step " << i;
  }
  EXPECT_EQ(plain.end, graphed.end);
}

TEST(Graph, SaysWhoCalledWhomAndWhereACountChanged) {
  const auto done = run(kFunctions);
  const std::string made = crossings(done.steps[1], "A");
  EXPECT_TRUE(
      made.ends_with(">__sys_socket >netlink_create <netlink_create "
                     "<__sys_socket "))
      << made;
  EXPECT_EQ(crossings(done.steps[2], "A"),
            ">filp_close <filp_close >netlink_release <netlink_release ");
  // The get happened between entering netlink_create() and leaving it.
  const auto& crossing = done.steps[1].crossings;
  EXPECT_EQ(crossing[crossing.size() - 3].events, 0u);
  EXPECT_EQ(crossing[crossing.size() - 2].events, 1u);
  EXPECT_EQ(done.steps[1].events.at(0).site.function, "netlink_create");
  // A module's own functions are there at each load of it.
  for (const std::size_t load : {0u, 4u}) {
    const auto& all = done.steps[load].crossings;
    EXPECT_TRUE(std::any_of(all.begin(), all.end(), [](const Crossing& one) {
      return one.function == "fcluster_init" && one.module == "fcluster";
    })) << load;
  }
}

TEST(Graph, NamesWhatTheKernelHasNoFunctionOf) {
  const auto done = run({"netlink_create", "no_such_function"});
  EXPECT_EQ(done.untraced, std::vector<std::string>{"no_such_function"});
  EXPECT_NE(crossings(done.steps[1], "A"), "");
}

TEST(Graph, OfNothingThatThereIsIsEmpty) {
  const auto done = run({"no_such_function"});
  for (const StepRecord& record : done.steps)
    EXPECT_TRUE(record.crossings.empty());
}

/// Why a list may not name it (labs/runner/language/graph_list.h).
TEST(Graph, OfTheGetItselfWouldHideThePlaceOfTheCall) {
  const auto done = run({"try_module_get"});
  ASSERT_FALSE(done.steps[1].events.empty());
  EXPECT_EQ(done.steps[1].events[0].site.function, "return_to_handler");
}

}  // namespace
}  // namespace miu
