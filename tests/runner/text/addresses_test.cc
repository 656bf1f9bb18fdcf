// SPDX-License-Identifier: MIT
#include "labs/runner/text/addresses.h"

#include <gtest/gtest.h>

#include <string>

namespace miu {
namespace {

void stays(const std::string& text) {
  EXPECT_EQ(without_addresses(text), text);
}

TEST(Addresses, OfAllKindsAreReplaced) {
  EXPECT_EQ(without_addresses("at ffffffffc020b000."), "at ADDRESS.");
  EXPECT_EQ(without_addresses("00000000a1b2c3d4"), "ADDRESS");
  EXPECT_EQ(without_addresses("00005555DEADBEEF,00007fff00000000"),
            "ADDRESS,ADDRESS");
  EXPECT_EQ(without_addresses("hello 16384 0 - Live 0xffffffffc0206000 (OE)"),
            "hello 16384 0 - Live ADDRESS (OE)");
}

TEST(Addresses, BeforePointersHaveASecretLookTheSame) {
  EXPECT_EQ(without_addresses("loc (____ptrval____), val"),
            without_addresses("loc 00000000a1b2c3d4, val"));
}

TEST(Addresses, SumsOfRelocationsAreReplacedHoweverLong) {
  EXPECT_EQ(without_addresses("overflow in relocation type 10 val 7041add000"),
            "overflow in relocation type 10 val ADDRESS");
  EXPECT_EQ(without_addresses("relocation target, existing value is nonzero "
                              "for type 1, loc ADDRESS, val ffffffffc020b000"),
            "relocation target, existing value is nonzero "
            "for type 1, loc ADDRESS, val ADDRESS");
  stays("a reader's own val 7041add000");
}

TEST(Addresses, OtherNumbersStay) {
  stays("");
  stays("hello 12288 0 - Live 0x0000000000000000 (OE)");
  stays("0x000000000000ffff");
  EXPECT_EQ(without_addresses("0x0000000000010000"), "ADDRESS");
  stays("deadbeef 0x12345678 123456789012345 12345678901234567");
  stays("build 6fffffffc020b0006fffffffc020b000");
  stays("_ffffffffc020b000 ffffffffc020b00g");
}

}  // namespace
}  // namespace miu
