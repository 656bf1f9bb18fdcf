// SPDX-License-Identifier: MIT
#include "labs/runner/commands/list_profiles.h"

#include <nlohmann/json.hpp>

#include "sim/profiles/profile.h"

namespace miu {
namespace {

nlohmann::ordered_json to_json(const Profile& profile) {
  nlohmann::ordered_json entry = {{"version", to_string(profile.version)},
                                  {"release", profile.release},
                                  {"vermagic", profile.vermagic},
                                  {"fields", nlohmann::ordered_json::object()},
                                  {"prints", nlohmann::ordered_json::object()}};
  for (const ProfileField& field : profile_fields())
    entry["fields"][field.name] = profile.*field.value;
  for (const CallSite& site : profile.call_sites)
    entry["prints"][site.function] = site.printed;
  return entry;
}

std::string to_text(const Profile& profile) {
  std::string text = to_string(profile.version) + "\n  vermagic \"" +
                     profile.vermagic + "\"\n";
  for (const ProfileField& field : profile_fields())
    if (profile.*field.value) text += std::string("  ") + field.name + "\n";
  for (const CallSite& site : profile.call_sites)
    text += std::string("  prints ") + site.printed + " for " + site.function +
            "\n";
  return text;
}

}  // namespace

std::string list_profiles(bool json) {
  std::string text;
  auto all = nlohmann::ordered_json::array();
  for (const Profile* profile : all_profiles()) {
    text += to_text(*profile);
    all.push_back(to_json(*profile));
  }
  if (!json) return text;
  return nlohmann::ordered_json{{"schema", 1}, {"profiles", all}}.dump(2) +
         "\n";
}

}  // namespace miu
