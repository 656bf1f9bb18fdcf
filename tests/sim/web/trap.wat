;; SPDX-License-Identifier: MIT
;; A program with the functions of miu.wasm, of which the one that runs traps.
(module
  (memory (export "memory") 1)
  (func (export "_initialize"))
  (func (export "miu_input") (param i32) (result i32) (i32.const 0))
  (func (export "miu_run") (param i32) (result i32) (unreachable))
  (func (export "miu_output") (result i32) (i32.const 0))
  (func (export "miu_output_size") (result i32) (i32.const 0)))
