// SPDX-License-Identifier: MIT
#include "sim/load_file.h"

#include <cassert>
#include <optional>

#include "sim/kernel.h"
#include "sim/kernel/sched.h"
#include "sim/user/user_process.h"

namespace miu {
namespace {

class OneFile : public ModuleFiles {
 public:
  explicit OneFile(std::string_view bytes) : bytes_(bytes) {}
  std::optional<std::string> read(std::string_view) const override {
    return std::string(bytes_);
  }

 private:
  std::string_view bytes_;
};

}  // namespace

LoadedFile load_file(const Version& version, std::string_view bytes) {
  const Profile* profile = find_profile(version);
  assert(profile != nullptr);
  LoadedFile loaded;
  loaded.result = {Result::Kind::none, 0};
  const OneFile files(bytes);
  Operation load;
  load.task = load.name = "finit_module";
  load.operands = {{Operand::Kind::bytes, 0, "file"},
                   {Operand::Kind::bytes, 0, ""}};

  Kernel k(*profile, Limits{});
  k.modules.trace = &loaded.trace;
  struct task_struct* task = new_user_process("insmod", files);
  assert(task != nullptr);
  task->user->operation = &load;
  run_until_settled();
  if (task->user->operation == nullptr) loaded.result = task->user->result;
  loaded.explanation = k.explanation();
  for (const Event& event : k.events) {
    if (event.kind == Event::Kind::log) loaded.log.push_back(event.text);
    if (event.kind == Event::Kind::oops) loaded.oops = event.text;
  }
  return loaded;
}

}  // namespace miu
