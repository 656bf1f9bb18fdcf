// SPDX-License-Identifier: MIT
#include "labs/runner/interface/kinds.h"

namespace miu {

std::string_view name_of(Operand::Kind kind) {
  switch (kind) {
    case Operand::Kind::number:
      return "number";
    case Operand::Kind::variable:
      return "variable";
    case Operand::Kind::bytes:
      return "bytes";
    case Operand::Kind::task:
      return "task";
    case Operand::Kind::null:
      return "null";
    case Operand::Kind::bad:
      return "bad";
  }
  return {};
}

std::string_view name_of(Query::Kind kind) {
  switch (kind) {
    case Query::Kind::f_count:
      return "f_count";
    case Query::Kind::files:
      return "files";
  }
  return {};
}

std::string_view name_of(Result::Kind kind) {
  switch (kind) {
    case Result::Kind::value:
      return "value";
    case Result::Kind::error:
      return "error";
    case Result::Kind::exit:
      return "exit";
    case Result::Kind::blocks:
      return "blocks";
    case Result::Kind::none:
      return "none";
  }
  return {};
}

std::string_view name_of(Event::Kind kind) {
  switch (kind) {
    case Event::Kind::loaded:
      return "loaded";
    case Event::Kind::gone:
      return "gone";
    case Event::Kind::get:
      return "get";
    case Event::Kind::put:
      return "put";
    case Event::Kind::log:
      return "log";
    case Event::Kind::returned:
      return "returned";
    case Event::Kind::dies:
      return "dies";
    case Event::Kind::stuck:
      return "stuck";
    case Event::Kind::oops:
      return "oops";
    case Event::Kind::warn:
      return "warn";
    case Event::Kind::panic:
      return "panic";
  }
  return {};
}

std::string_view name_of(Run::Ending kind) {
  switch (kind) {
    case Run::Ending::completed:
      return "completed";
    case Run::Ending::panicked:
      return "panicked";
    case Run::Ending::hung:
      return "hung";
    case Run::Ending::flooded:
      return "flooded";
    case Run::Ending::early:
      return "early";
    case Run::Ending::ended:
      return "ended";
    case Run::Ending::off_schedule:
      return "off_schedule";
    case Run::Ending::broken:
      return "broken";
    case Run::Ending::not_modelled:
      return "not_modelled";
    case Run::Ending::not_started:
      return "not_started";
  }
  return {};
}

}  // namespace miu
