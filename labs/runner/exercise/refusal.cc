// SPDX-License-Identifier: MIT
#include "labs/runner/exercise/refusal.h"

namespace miu {

std::string to_text(const Refusal& refusal) {
  if (!refusal.where)
    return refusal.words.empty() ? to_string(refusal.kind) : refusal.words;
  const Place& place = refusal.where->place;
  return refusal.file + ":" + std::to_string(place.line) + ":" +
         std::to_string(place.column) + ": " + refusal.where->what;
}

std::string to_string(Refusal::Kind kind) {
  switch (kind) {
    case Refusal::Kind::file:
      return "file";
    case Refusal::Kind::scenario:
      return "scenario";
    case Refusal::Kind::compiler:
      return "compiler";
    case Refusal::Kind::gate:
      return "gate";
    case Refusal::Kind::kernels:
      return "kernels";
    case Refusal::Kind::not_for:
      return "not for this version";
    case Refusal::Kind::not_modelled:
      return "not modelled";
    case Refusal::Kind::not_there:
      return "missing";
    case Refusal::Kind::interrupted:
      break;
  }
  return "interrupted";
}

}  // namespace miu
