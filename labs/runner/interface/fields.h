// SPDX-License-Identifier: MIT
//
// Whoever writes a program or a run out, or reads one in, visits the fields
// here and names none of them, so that none can be forgotten.
//
// 1. Each field of a structure stands in its table, once, by its own name. A
//    table that misses one does not compile.
// 2. A visitor is given every field, in the table's order. It does not compile
//    for a field of a type that it cannot say.
#ifndef MIU_LABS_RUNNER_INTERFACE_FIELDS_H_
#define MIU_LABS_RUNNER_INTERFACE_FIELDS_H_

#include <cstddef>
#include <string_view>
#include <tuple>
#include <type_traits>

#include "labs/runner/interface/program.h"
#include "labs/runner/interface/program_fields.h"
#include "labs/runner/interface/run.h"

namespace miu {

template <class Struct, class Type>
struct Field {
  std::string_view name;
  Type Struct::* value;
};

/// The table of a structure, a Field each; empty for all other types.
template <class Struct>
inline constexpr std::tuple<> fields_of{};

/// One of the structures that have a table.
template <class Type>
concept HasFields =
    std::tuple_size_v<
        std::remove_cvref_t<decltype(fields_of<std::remove_cv_t<Type>>)>> > 0;

/// Calls visitor(name, value) for each field of the object.
template <HasFields Struct, class Visitor>
constexpr void visit_fields(Struct& object, Visitor&& visitor) {
  std::apply(
      [&](const auto&... field) {
        (visitor(field.name, object.*field.value), ...);
      },
      fields_of<std::remove_cv_t<Struct>>);
}

/// Stands for a value of any type, to count the fields of an aggregate.
struct AnyValue {
  template <class Type>
  operator Type() const;
};

/// How many fields an aggregate has.
template <class Struct, class... Values>
constexpr std::size_t field_count() {
  if constexpr (requires { Struct{Values{}..., AnyValue{}}; })
    return field_count<Struct, Values..., AnyValue>();
  else
    return sizeof...(Values);
}

#define MIU_FIELD(field) Field{#field, &Struct::field},
#define MIU_FIELDS(structure, rows)                                         \
  template <>                                                               \
  inline constexpr auto fields_of<structure> = [] {                         \
    using Struct = structure;                                               \
    return std::tuple{rows};                                                \
  }();                                                                      \
  static_assert(std::tuple_size_v<                                          \
                    std::remove_const_t<decltype(fields_of<structure>)>> == \
                    field_count<structure>(),                               \
                "a field of " #structure " is missing in its table");

MIU_FIELDS(Program, MIU_PROGRAM_FIELDS(MIU_FIELD))
MIU_FIELDS(Operation, MIU_OPERATION_FIELDS(MIU_FIELD))
MIU_FIELDS(Operand, MIU_OPERAND_FIELDS(MIU_FIELD))
MIU_FIELDS(Query, MIU_QUERY_FIELDS(MIU_FIELD))

// In the order in which results files have them.
MIU_FIELDS(Result, MIU_FIELD(kind) MIU_FIELD(value))
MIU_FIELDS(Event,
           MIU_FIELD(kind) MIU_FIELD(task) MIU_FIELD(module) MIU_FIELD(from)
               MIU_FIELD(to) MIU_FIELD(site) MIU_FIELD(text) MIU_FIELD(result))
MIU_FIELDS(Site, MIU_FIELD(function) MIU_FIELD(module))
MIU_FIELDS(ModuleSample, MIU_FIELD(present) MIU_FIELD(refcnt)
                             MIU_FIELD(initstate) MIU_FIELD(holders))
MIU_FIELDS(Answer, MIU_FIELD(found) MIU_FIELD(count))
MIU_FIELDS(OpenFile, MIU_FIELD(variable) MIU_FIELD(kind) MIU_FIELD(detail))
MIU_FIELDS(Crossing, MIU_FIELD(enters) MIU_FIELD(task) MIU_FIELD(function)
                         MIU_FIELD(module) MIU_FIELD(events))
MIU_FIELDS(StepRecord,
           MIU_FIELD(result) MIU_FIELD(waits) MIU_FIELD(events)
               MIU_FIELD(modules) MIU_FIELD(open_files) MIU_FIELD(answers)
                   MIU_FIELD(tool) MIU_FIELD(tasks) MIU_FIELD(crossings))
MIU_FIELDS(EndRecord, MIU_FIELD(events) MIU_FIELD(modules) MIU_FIELD(removals))
MIU_FIELDS(Run, MIU_FIELD(target) MIU_FIELD(release) MIU_FIELD(ending)
                    MIU_FIELD(explanation) MIU_FIELD(schedule) MIU_FIELD(dumps)
                        MIU_FIELD(steps) MIU_FIELD(end) MIU_FIELD(untraced))
#undef MIU_FIELDS
#undef MIU_FIELD

}  // namespace miu

#endif  // MIU_LABS_RUNNER_INTERFACE_FIELDS_H_
