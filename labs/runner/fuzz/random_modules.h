// SPDX-License-Identifier: MIT
//
// Small random modules, put together from pieces: C files of
// labs/runner/fuzz/pieces, of which a module has several.
//
// 1. What a piece defines begins with `piece_`; in a module that becomes the
//    module's name and a number, so that no two pieces meet.
// 2. `piece_init()` and `piece_exit()` of a piece, where it has them, are
// called
//    by the module's own, and undone in reverse when a later one fails.
// 3. A piece that names `partner_twice` is for a module whose partner has the
//    piece `export`.
#ifndef MIU_LABS_RUNNER_FUZZ_RANDOM_MODULES_H_
#define MIU_LABS_RUNNER_FUZZ_RANDOM_MODULES_H_

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

#include "labs/runner/fuzz/random.h"

namespace miu {

struct Piece {
  std::string name;  // of its file, without .c
  std::string text;
};

/// A module's source, all in one file NAME.c.
struct RandomModule {
  std::string name;
  std::string text;
};

/// A module of these pieces. `partner` is where an exporter's names begin; it
/// is empty when nobody exports.
RandomModule compose_module(const std::string& name,
                            const std::vector<Piece>& pieces,
                            const std::string& partner);

/// Their names: ra, rb, ... REQUIRES: count is at most 26.
std::vector<std::string> random_module_names(std::size_t count);

/// Modules of those names, of random pieces, each the partner of those behind
/// it when it exports. REQUIRES: count is at most 26, and there is a piece that
/// needs no partner.
std::vector<RandomModule> random_modules(const std::vector<Piece>& pieces,
                                         std::size_t count, Random random);

}  // namespace miu

#endif  // MIU_LABS_RUNNER_FUZZ_RANDOM_MODULES_H_
