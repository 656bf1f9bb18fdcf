// SPDX-License-Identifier: MIT
//
// A bounded set of objects of one kind, owned by the Kernel. Objects keep their
// addresses; what is left when the Kernel goes is destroyed with it.
#ifndef MIU_SIM_TABLE_H_
#define MIU_SIM_TABLE_H_

#include <cstddef>
#include <memory>
#include <utility>
#include <vector>

namespace miu {

template <class T, std::size_t max>
class Table {
 public:
  /// A new object; nullptr when there are `max` of them.
  template <class... Arguments>
  T* create(Arguments&&... arguments) {
    if (objects_.size() == max) return nullptr;
    objects_.push_back(
        std::make_unique<T>(std::forward<Arguments>(arguments)...));
    return objects_.back().get();
  }

  /// Drops an object; nothing when it is not in the table.
  void destroy(const T* object) {
    std::erase_if(objects_, [&](const auto& it) { return it.get() == object; });
  }

  /// How many there are.
  std::size_t size() const { return objects_.size(); }

  /// The oldest object that fits; nullptr when none does.
  template <class Predicate>
  T* find(Predicate fits) const {
    for (const auto& object : objects_)
      if (fits(*object)) return object.get();
    return nullptr;
  }

  /// The objects, the oldest first, each as a std::unique_ptr.
  auto begin() const { return objects_.begin(); }
  /// Behind the newest.
  auto end() const { return objects_.end(); }

 private:
  std::vector<std::unique_ptr<T>> objects_;
};

}  // namespace miu

#endif  // MIU_SIM_TABLE_H_
