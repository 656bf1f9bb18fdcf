// SPDX-License-Identifier: MIT
#include "labs/runner/report/call_tree.h"

#include <algorithm>
#include <utility>

namespace miu {
namespace {

CallNode node_of(const Crossing& crossing) {
  return {.kind = CallNode::Kind::call,
          .task = crossing.task,
          .function = crossing.function,
          .module = crossing.module};
}

/// Builds one step's tree. A place in it is a path of indices, for the nodes
/// move while the tree grows.
class Builder {
 public:
  explicit Builder(OpenCalls& open) : open_(open) {}

  void add_event(const Event& event, std::size_t number) {
    CallNode node{
        .kind = CallNode::Kind::event, .event = number, .task = event.task};
    here(event.task).push_back(std::move(node));
  }

  void enter(const Crossing& crossing) {
    here(crossing.task).push_back(node_of(crossing));
    Path& path = paths_[crossing.task];
    path.push_back(siblings(path).size() - 1);
    open_[crossing.task].push_back(crossing);
  }

  void leave(const Crossing& crossing) {
    std::vector<Crossing>& calls = open_[crossing.task];
    // A call that began before the recording did.
    if (calls.empty() || calls.back().function != crossing.function) return;
    here(crossing.task);  // also of a call that goes on
    Path& path = paths_[crossing.task];
    const std::size_t last = path.back();
    path.pop_back();
    siblings(path)[last].returns = true;
    calls.pop_back();
  }

  std::vector<CallNode> take() { return std::move(roots_); }

 private:
  using Path = std::vector<std::size_t>;

  /// Where the task's next node belongs. Its open calls of earlier steps are
  /// put into this one when it first does something.
  std::vector<CallNode>& here(const std::string& task) {
    const auto [at, is_new] = paths_.try_emplace(task);
    Path& path = at->second;
    if (is_new) {
      for (const Crossing& call : open_[task]) {
        CallNode node = node_of(call);
        node.goes_on = true;
        siblings(path).push_back(std::move(node));
        path.push_back(siblings(path).size() - 1);
      }
    }
    return siblings(path);
  }

  std::vector<CallNode>& siblings(const Path& path) {
    std::vector<CallNode>* nodes = &roots_;
    for (const std::size_t index : path) nodes = &(*nodes)[index].inside;
    return *nodes;
  }

  OpenCalls& open_;
  std::map<std::string, Path> paths_;
  std::vector<CallNode> roots_;
};

bool has_event(const CallNode& node) {
  return node.kind == CallNode::Kind::event ||
         std::any_of(node.inside.begin(), node.inside.end(), has_event);
}

bool contains(const std::vector<std::string>& names, const std::string& name) {
  return std::find(names.begin(), names.end(), name) != names.end();
}

}  // namespace

std::vector<CallNode> call_tree(const StepRecord& record,
                                const std::vector<std::string>& inner,
                                OpenCalls& open) {
  Builder builder(open);
  std::size_t event = 0;
  for (const Crossing& crossing : record.crossings) {
    for (; event < crossing.events && event < record.events.size(); ++event)
      builder.add_event(record.events[event], event);
    if (crossing.enters)
      builder.enter(crossing);
    else
      builder.leave(crossing);
  }
  for (; event < record.events.size(); ++event)
    builder.add_event(record.events[event], event);
  // The next task of a name that has ended is another one.
  std::erase_if(open, [&](const auto& calls) {
    return !contains(record.tasks, calls.first);
  });
  std::vector<CallNode> roots = builder.take();
  std::erase_if(roots, [&](const CallNode& node) {
    return contains(inner, node.function) && !has_event(node);
  });
  return roots;
}

}  // namespace miu
