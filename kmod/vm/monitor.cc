// SPDX-License-Identifier: MIT
#include "kmod/vm/monitor.h"

#include <fmt/format.h>
#include <poll.h>
#include <sys/socket.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <cstring>

#include "kmod/vm/base64.h"
#include "kmod/vm/command_line.h"

namespace miu {
namespace {

/// Memory that is a file of its own is left out of a machine's state.
constexpr std::string_view capabilities =
    R"({"execute": "migrate-set-capabilities", "arguments": {"capabilities": [
        {"capability": "x-ignore-shared", "state": true},
        {"capability": "events", "state": true}]}})";

/// In the event that says that a state is read or written to its end.
constexpr std::string_view completed = R"("status": "completed")";

/// In the event that says that the machine stands still.
constexpr std::string_view stopped = R"("event": "STOP")";

}  // namespace

void Monitor::inject_nmi() { say(R"({"execute": "inject-nmi"})"); }

void Monitor::resume(int state, Deadline deadline) {
  say(capabilities);
  say(R"({"execute": "migrate-incoming", "arguments": {"uri": "fd:)" +
      std::to_string(state) + "\"}}");
  // It comes back as it was saved: stopped by its guest.
  if (wait_for(completed, deadline)) go_on();
}

void Monitor::go_on() { say(R"({"execute": "cont"})"); }

bool Monitor::has_stopped() { return heard(stopped); }

std::optional<std::string> Monitor::read_report(Deadline deadline) {
  constexpr std::string_view answer = R"({"return": ")";
  say(fmt::format(R"({{"execute": "ringbuf-read", "arguments": {{
      "device": "report", "size": {}, "format": "base64"}}}})",
                  kept_report));
  if (!wait_for(answer, deadline)) return std::nullopt;
  // All up to the quotation mark is the report.
  std::size_t end = heard_.find('"');
  while (end == std::string::npos) {
    if (!hear_until(deadline)) return std::nullopt;
    end = heard_.find('"');
  }
  return from_base64(std::string_view(heard_).substr(0, end));
}

bool Monitor::wait_for_stop(Deadline deadline) {
  say(capabilities);
  return wait_for(stopped, deadline);
}

bool Monitor::was_ended_by_host(Deadline deadline) {
  return wait_for(R"("event": "SHUTDOWN", "data": {"guest": false)", deadline);
}

bool Monitor::save(int file, Deadline deadline) {
  give(file, R"({"execute": "getfd", "arguments": {"fdname": "state"}})");
  say(R"({"execute": "migrate", "arguments": {"uri": "fd:state"}})");
  return wait_for(completed, deadline);
}

void Monitor::say(std::string_view order) {
  std::string text(order);
  if (!begun_) text.insert(0, R"({"execute": "qmp_capabilities"})");
  begun_ = true;
  // A QEMU that is gone is seen by whoever waits for its end.
  [[maybe_unused]] const ssize_t sent =
      send(fd_, text.data(), text.size(), MSG_NOSIGNAL);
}

void Monitor::give(int file, std::string_view order) {
  iovec text{const_cast<char*>(order.data()), order.size()};
  alignas(cmsghdr) std::array<char, CMSG_SPACE(sizeof(int))> control{};
  msghdr message{};
  message.msg_iov = &text;
  message.msg_iovlen = 1;
  message.msg_control = control.data();
  message.msg_controllen = control.size();
  cmsghdr* const header = CMSG_FIRSTHDR(&message);
  header->cmsg_level = SOL_SOCKET;
  header->cmsg_type = SCM_RIGHTS;
  header->cmsg_len = CMSG_LEN(sizeof(int));
  std::memcpy(CMSG_DATA(header), &file, sizeof(int));
  [[maybe_unused]] const ssize_t sent = sendmsg(fd_, &message, MSG_NOSIGNAL);
}

bool Monitor::wait_for(std::string_view words, Deadline deadline) {
  while (!heard(words))
    if (!hear_until(deadline)) return false;
  return true;
}

bool Monitor::hear_until(Deadline deadline) {
  pollfd end{fd_, POLLIN, 0};
  const int left = milliseconds_until(deadline);
  if (left == 0) return false;
  return poll(&end, 1, left) <= 0 || hear();
}

bool Monitor::hear() {
  std::array<char, 16384> buffer;
  const ssize_t length = read(fd_, buffer.data(), buffer.size());
  if (length > 0)
    heard_.append(buffer.data(), static_cast<std::size_t>(length));
  return length > 0 || (length < 0 && errno == EINTR);
}

/// And forgets it, with all that came before.
bool Monitor::heard(std::string_view words) {
  const std::size_t at = heard_.find(words);
  if (at == std::string::npos) return false;
  heard_.erase(0, at + words.size());
  return true;
}

}  // namespace miu
