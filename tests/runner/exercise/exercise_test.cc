// SPDX-License-Identifier: MIT
#include "labs/runner/exercise/exercise.h"

#include <gtest/gtest.h>

#include <fstream>
#include <nlohmann/json.hpp>

#include "labs/runner/host/read_file.h"
#include "labs/runner/host/temporary_folder.h"

namespace miu {
namespace {

using Json = nlohmann::json;

Json right() {
  const auto text = read_file(
      MIU_SOURCE_DIR "/labs/11-the-inherited-socket/exercise/exercise.json");
  return Json::parse(*text);
}

/// What is wrong with an exercise.json; empty when nothing is.
std::string problem_of(const std::string& text) {
  const TemporaryFolder folder;
  std::ofstream(folder.path() / "exercise.json") << text;
  const auto loaded = load_exercise(folder.path());
  const auto* problem = std::get_if<std::string>(&loaded);
  return problem ? problem->substr(problem->find(": ") + 2) : "";
}

std::string problem_of(const Json& json) { return problem_of(json.dump()); }

TEST(LoadExercise, TakesTheLabs) { EXPECT_EQ(problem_of(right()), ""); }

TEST(LoadExercise, NamesTheKeyThatIsMissing) {
  const Json all = right();
  for (const auto& [key, value] : all.items()) {
    Json json = all;
    json.erase(key);
    EXPECT_NE(problem_of(json), "") << key;
    if (key == "kind") continue;
    EXPECT_EQ(problem_of(json), "the key \"" + key + "\" is missing");
  }
}

TEST(LoadExercise, NamesAKeyThatIsNotKnown) {
  Json json = right();
  json["hint"] = "x";
  EXPECT_EQ(problem_of(json), "the key \"hint\" is not known");
  json = right();
  json["wrong"][0]["why"] = "x";
  EXPECT_EQ(problem_of(json), "in \"wrong\", the key \"why\" is not known");
}

TEST(LoadExercise, ReadsASign) {
  Json json = right();
  json["start_fails"] = {{"about", "count"}, {"criterion", "goal"}};
  EXPECT_EQ(problem_of(json), "");
  json["wrong"][0]["sign"].erase("about");
  EXPECT_EQ(problem_of(json),
            "in \"wrong\", in \"sign\", the key \"about\" is missing");
  json = right();
  json["start_fails"] = "count fcluster 0";
  EXPECT_EQ(problem_of(json), "\"start_fails\" is no object");
}

TEST(LoadExercise, TakesNoOtherSchema) {
  Json json = right();
  json["schema"] = 1;
  EXPECT_EQ(problem_of(json),
            "a schema that this program does not know; expected 2");
}

TEST(LoadExercise, TakesNoOtherTypes) {
  for (const char* key : {"title", "minutes", "task", "wrong", "hints"}) {
    for (const Json& value : {Json(-1), Json(""), Json::object(), Json()}) {
      Json json = right();
      json[key] = value;
      EXPECT_NE(problem_of(json), "") << key << " " << value;
    }
  }
  EXPECT_EQ(problem_of(std::string("[")), "this is no JSON object");
}

TEST(LoadExercise, WantsThreeHints) {
  Json json = right();
  json["hints"].erase(0);
  EXPECT_EQ(problem_of(json), "\"hints\" are not three");
}

constexpr const char* source = R"(int f(void)
{
	/* [exercise] Return one. */
	/* [instead] return 0; */
	/* It is one. */
	return 1;
	/* [/exercise] */
}
)";

TEST(StartingPoint, HasTheTaskInThePlaceOfTheSolution) {
  EXPECT_EQ(starting_point(source), R"(int f(void)
{
	/* Return one. */
	return 0;
}
)");
  EXPECT_EQ(
      starting_point("# [exercise] Do it.\nA: x\n  -\n# [/exercise]\nB\n"),
      "# Do it.\nB\n");
}

TEST(ShownSolution, HasNoMarks) {
  EXPECT_EQ(shown_solution("# [exercise] x\nA\n\n# [/exercise]\n\nB\n"),
            "A\n\nB\n");
  EXPECT_EQ(shown_solution(source), R"(int f(void)
{
	/* It is one. */
	return 1;
}
)");
}

}  // namespace
}  // namespace miu
