// SPDX-License-Identifier: MIT
#include "labs/runner/report/call_tree.h"

#include <gtest/gtest.h>

#include <string>
#include <vector>

namespace miu {
namespace {

/// A step in which A and others call functions and events happen.
class Recorded {
 public:
  Recorded& enter(const std::string& task, const std::string& function) {
    record_.crossings.push_back({.enters = true,
                                 .task = task,
                                 .function = function,
                                 .events = record_.events.size()});
    return *this;
  }
  Recorded& leave(const std::string& task, const std::string& function) {
    enter(task, function);
    record_.crossings.back().enters = false;
    return *this;
  }
  Recorded& event(const std::string& task, const std::string& text) {
    record_.events.push_back({.task = task, .text = text});
    return *this;
  }
  Recorded& alive(std::vector<std::string> tasks) {
    record_.tasks = std::move(tasks);
    return *this;
  }
  /// `A:f(g() "text")`; `>` before what goes on, `...` where nothing returns.
  std::string tree(OpenCalls& open, std::vector<std::string> inner = {}) const {
    return text(call_tree(record_, inner, open));
  }
  std::string tree() const {
    OpenCalls open;
    return tree(open);
  }

 private:
  std::string text(const std::vector<CallNode>& nodes) const {
    std::string all;
    for (const CallNode& node : nodes) {
      if (!all.empty()) all += " ";
      if (node.kind == CallNode::Kind::event) {
        all += "\"" + record_.events[node.event].text + "\"";
        continue;
      }
      all += (node.goes_on ? ">" : "") + node.task + ":" + node.function + "(" +
             text(node.inside) + (node.returns ? ")" : "...)");
    }
    return all;
  }

  StepRecord record_;
};

TEST(CallTree, CallsStandInEachOtherAndEventsWhereTheyHappened) {
  EXPECT_EQ(Recorded()
                .event("A", "0")
                .enter("A", "f")
                .enter("A", "g")
                .event("A", "1")
                .leave("A", "g")
                .event("A", "2")
                .leave("A", "f")
                .event("A", "3")
                .tree(),
            R"("0" A:f(A:g("1") "2") "3")");
}

TEST(CallTree, TasksAreNeverInEachOther) {
  EXPECT_EQ(Recorded()
                .enter("A", "f")
                .enter("B", "g")
                .event("A", "of A")
                .leave("A", "f")
                .leave("B", "g")
                .tree(),
            R"(A:f("of A") B:g())");
}

TEST(CallTree, WhatDoesNotReturnGoesOnInALaterStep) {
  OpenCalls open;
  EXPECT_EQ(Recorded().enter("A", "f").enter("A", "g").alive({"A"}).tree(open),
            "A:f(A:g(...)...)");
  EXPECT_EQ(Recorded().alive({"A"}).tree(open), "");
  EXPECT_EQ(Recorded()
                .event("A", "1")
                .leave("A", "g")
                .event("A", "2")
                .leave("A", "f")
                .alive({"A"})
                .tree(open),
            R"(>A:f(>A:g("1") "2"))");
  EXPECT_EQ(Recorded().event("A", "3").tree(open), R"("3")");
}

TEST(CallTree, TheNextTaskOfANameIsAnotherOne) {
  OpenCalls open;
  EXPECT_EQ(Recorded().enter("insmod", "do_exit").tree(open),
            "insmod:do_exit(...)");
  EXPECT_EQ(Recorded().enter("insmod", "f").leave("insmod", "f").tree(open),
            "insmod:f()");
}

TEST(CallTree, TheEndOfACallThatWasNotRecordedIsNothing) {
  EXPECT_EQ(Recorded().leave("A", "f").tree(), "");
  EXPECT_EQ(Recorded().enter("A", "f").leave("A", "g").tree(), "A:f(...)");
}

TEST(CallTree, InnerFunctionsAreShownWithinOthersOrWithAnEvent) {
  const auto step = Recorded()
                        .enter("A", "in")
                        .leave("A", "in")
                        .enter("A", "f")
                        .enter("A", "in")
                        .leave("A", "in")
                        .leave("A", "f")
                        .enter("B", "in")
                        .event("B", "1")
                        .leave("B", "in");
  OpenCalls open;
  EXPECT_EQ(step.tree(open, {"in"}), R"(A:f(A:in()) B:in("1"))");
}

}  // namespace
}  // namespace miu
