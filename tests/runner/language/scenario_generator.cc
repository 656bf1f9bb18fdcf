// SPDX-License-Identifier: MIT
#include "tests/runner/language/scenario_generator.h"

#include "labs/runner/interface/call_table.h"

namespace miu {

Scenario ScenarioGenerator::scenario() {
  Scenario made;
  made.format_notes.comment = sometimes() ? "# first" : "";
  made.title_notes = notes(true, false);
  made.title = one_of<std::string>({"A title", "It's -> [6.1]: & = \"x\""});
  made.kernels_notes = notes(true, false);
  for (int i = below(3); i >= 0; --i) made.kernels.push_back(range());
  for (int i = below(3); i > 0; --i)
    made.modules.push_back({notes(true, false), module()});
  for (int i = below(12); i > 0; --i)
    made.steps.push_back(sometimes() ? command() : step());
  for (int i = below(3); i > 0; --i)
    made.leaves.push_back({notes(true, false), module(), below(4)});
  made.last = comments(true);
  if (!made.last.empty() && made.last.back().empty()) made.last.pop_back();
  return made;
}

/// No blank line stands first, and no two stand together.
std::vector<std::string> ScenarioGenerator::comments(bool with_blanks) {
  std::vector<std::string> lines;
  if (!sometimes()) return lines;
  for (int i = below(3); i >= 0; --i) {
    lines.push_back(one_of<std::string>(
        {"#", "# why", "#  deeper \"quote", "# caf\xc3\xa9 # [sim]"}));
    if (with_blanks && sometimes()) lines.emplace_back();
  }
  return lines;
}

Notes ScenarioGenerator::notes(bool with_blanks, bool with_conditions) {
  Notes made;
  made.above = comments(with_blanks);
  if (sometimes()) made.comment = one_of<std::string>({"#", "# because"});
  if (!with_conditions) return made;
  while (sometimes()) {
    if (below(3) > 0) {
      made.conditions.emplace_back(range());
    } else {
      made.conditions.emplace_back(sometimes() ? KernelKind::sim
                                               : KernelKind::vm);
      made.comment = "# one kernel only";
    }
  }
  return made;
}

VersionRange ScenarioGenerator::range() {
  const Version old{{2, 6, 32}};
  const Version middle{{5, 10, 0}};
  const Version young{{6, 1, 0}};
  return one_of<VersionRange>(
      {{old, old}, {young, young}, {middle, {}}, {{}, middle}, {old, young}});
}

std::string ScenarioGenerator::task() {
  return one_of<std::string>({"A", "B2", "Sender", "thread(A)", "thread(A, 3)",
                              "thread(insmod)", "worker-1/0"});
}

std::string ScenarioGenerator::module() {
  return one_of<std::string>({"fcluster", "log", "x_2"});
}

Argument ScenarioGenerator::argument(const std::string& kind) {
  using Kind = Argument::Kind;
  const Argument pointer{
      Kind::names, "", {sometimes() ? "NULL" : "BAD"}, {}, {}};
  const Argument text{
      Kind::string,
      one_of<std::string>({"", "start", "a \"b\" \\ \n # c", "\xc3\xa9"}),
      {},
      {},
      {}};
  if (kind == "number") {
    if (sometimes())
      return {Kind::names, "", {"SOCK_RAW", "SOCK_CLOEXEC"}, {}, {}};
    return {
        Kind::integer, one_of<std::string>({"0", "-1", "0x1f"}), {}, {}, {}};
  }
  if (kind == "descriptor")
    return sometimes() ? Argument{Kind::integer, "-1", {}, {}, {}}
                       : Argument{Kind::names, "", {"s"}, {}, {}};
  if (kind == "message" && sometimes())
    return {Kind::nlmsg, "", {}, {{"len", "8"}, {"type", "NLMSG_DONE"}}, {}};
  if (kind == "message" && sometimes()) return {Kind::raw, "4", {}, {}, {}};
  if (kind == "task") return {Kind::task, task(), {}, {}, {}};
  return kind != "module" && sometimes() ? pointer : text;
}

Step ScenarioGenerator::step() {
  Step made;
  made.notes = notes(true, true);
  made.task = one_of<std::string>({"A", "B2"});
  const CallRow* row = find_call(one_of(call_names()));
  made.name = row->name;
  if (row->result == "descriptor" && !sometimes()) made.results = {"s"};
  if (row->result == "task") made.results = {"C"};
  for (const ArgumentKind& kind : row->arguments) {
    if (kind.optional && sometimes()) break;
    made.arguments.push_back(argument(kind.name));
  }
  for (int i = below(4); i > 0; --i)
    made.expectations.push_back(expectation(false));
  return made;
}

Step ScenarioGenerator::command() {
  Step made;
  made.notes = notes(true, true);
  made.is_command = true;
  if (sometimes()) made.task = "A";
  const CallRow* row = find_command(one_of(command_names()));
  made.name = row->name;
  const auto word = [&](const std::string& text) {
    made.arguments.push_back({Argument::Kind::word, text, {}, {}, {}});
  };
  for (const ArgumentKind& kind : row->arguments) {
    if (kind.name == "task")
      made.arguments.push_back({Argument::Kind::task, task(), {}, {}, {}});
    else if (kind.name == "option" && sometimes())
      word(row->name == "rmmod"
               ? "-f"
               : one_of<std::string>({"-9", "-INT", "-STOP", "-CONT"}));
    else if (kind.name == "module" || kind.name == "name")
      word(module());
    else if (kind.name == "path")
      word("/sys/module/x");
    else if (kind.name == "setting")
      word(one_of<std::string>({"kernel.modules_disabled=1", "k=\"a b\""}));
    else if (kind.name == "text")
      word(one_of<std::string>({"1", "two words", "\"> # quoted\""}));
    else if (kind.name == "word") {
      if (sometimes()) word("~no-modinfo");
      while (sometimes()) word(one_of<std::string>({"p=1", "msg=\"a b\""}));
    }
  }
  for (int i = below(4); i > 0; --i)
    made.expectations.push_back(expectation(made.name == "lsof"));
  return made;
}

LivingTasks ScenarioGenerator::living_tasks() {
  if (sometimes()) return {};
  return {{task(), "A"}};
}

Expectation ScenarioGenerator::expectation(bool under_lsof) {
  Expectation made;
  made.notes = notes(false, true);
  const std::string text = one_of<std::string>({"is in use", "\"\\ \n"});
  const Site site = one_of<Site>({{"netlink_create"}, {"", "x"}, {"f", "x"}});
  switch (below(under_lsof ? 13 : 12)) {
    case 0:
      made.what = NoTransition{};
      break;
    case 1:
      made.what = Transition{one_of<Transition::Kind>({Transition::Kind::loaded,
                                                       Transition::Kind::gone}),
                             module(), 0, 0, Site()};
      break;
    case 2:
      made.what = Transition{Transition::Kind::change, module(), -1, 0, site};
      break;
    case 3:
      made.what = Unordered{module(), {{-1, site}, {1, {"f"}}, {-1, site}}};
      break;
    case 4:
      made.what = Outcome{sometimes() ? task() : "",
                          {Result::Kind::error, 11},
                          one_of<std::string>({"EAGAIN", "EWOULDBLOCK"})};
      break;
    case 5:
      made.what = Outcome{sometimes() ? task() : "",
                          one_of<Result>({{Result::Kind::value, 3},
                                          {Result::Kind::exit, 1},
                                          {Result::Kind::blocks, 0}}),
                          ""};
      break;
    case 6:
      made.what =
          TaskEnd{task(), one_of<std::string>({"SIGKILL", "oops", "stuck"})};
      break;
    case 7:
      made.what = ModuleCount{module(), below(3) - 1};
      break;
    case 8:
      made.what = ModuleState{module(), "going"};
      break;
    case 9:
      made.what =
          Holders{module(), sometimes() ? std::vector<std::string>{}
                                        : std::vector<std::string>{"b", "c"}};
      break;
    case 10:
      made.what = HeldCount{task(), sometimes() ? "s" : "", below(5)};
      if (sometimes()) made.what = living_tasks();
      break;
    case 11: {
      const auto kind = one_of<Message::Kind>(
          {Message::Kind::log, Message::Kind::oops, Message::Kind::warn,
           Message::Kind::panic, Message::Kind::tool});
      Message message{kind, {text}};
      if (kind == Message::Kind::log && sometimes())
        message.texts.push_back(text);
      if (kind == Message::Kind::oops && sometimes())
        message = {Message::Kind::oops_freed, {module()}};
      made.what = message;
      break;
    }
    default:
      made.what = OpenFile{sometimes() ? "-" : "s", "file",
                           sometimes() ? "" : "fcluster.ko deleted"};
  }
  return made;
}

}  // namespace miu
