#include "storage/vault.hpp"

#include <set>

#include <gtest/gtest.h>

namespace starling::storage {
namespace {

const std::string old_key(64, 'a');
const std::string new_key(64, 'b');

vault with(std::vector<std::string> keys) {
    return vault{keys};
}

TEST(vault, opens_what_it_sealed_in_its_place_alone) {
    const auto v = with({new_key});
    const auto sealed = v.seal("xoxb-canary", "slack T1 access");
    EXPECT_EQ(sealed.find("canary"), sealed.npos);
    EXPECT_EQ(v.open(sealed, "slack T1 access"), "xoxb-canary");
    EXPECT_FALSE(v.open(sealed, "slack T2 access")) << "moved to another row";
    EXPECT_FALSE(v.open(sealed, "slack T1 refresh")) << "moved to another field";
    EXPECT_EQ(v.open(v.seal("", "p"), "p"), "");
}

TEST(vault, never_seals_twice_alike) {
    const auto v = with({new_key});
    std::set<std::string> seen;
    for (int i = 0; i < 100; ++i) EXPECT_TRUE(seen.insert(v.seal("same", "p")).second);
}

TEST(vault, opens_nothing_that_was_touched) {
    const auto v = with({new_key});
    const auto sealed = v.seal("xoxb-canary", "p");
    for (std::size_t i = 0; i < sealed.size(); ++i) {
        auto touched = sealed;
        touched[i] = touched[i] == 'A' ? 'B' : 'A';
        EXPECT_FALSE(v.open(touched, "p")) << i;
    }
    for (std::size_t n = 0; n < sealed.size(); ++n) EXPECT_FALSE(v.open(sealed.substr(0, n), "p"));
    EXPECT_FALSE(v.open(sealed + "A", "p"));
}

TEST(vault, older_keys_open_and_the_newest_seals) {
    const auto before = with({old_key}).seal("t", "p");
    const auto v = with({new_key, old_key});
    EXPECT_EQ(v.open(before, "p"), "t");
    EXPECT_FALSE(v.is_newest(before));
    EXPECT_TRUE(v.is_newest(v.seal("t", "p")));
    EXPECT_EQ(with({new_key}).open(v.seal("t", "p"), "p"), "t");
    EXPECT_FALSE(with({new_key}).open(before, "p")) << "the old key is gone";
    EXPECT_FALSE(with({}).open(before, "p"));
}

TEST(vault, refuses_keys_of_another_form_without_repeating_them) {
    for (const std::string& bad :
         {std::string{}, std::string(63, 'a'), std::string(65, 'a'), std::string(66, 'a'),
          std::string(64, 'g'), std::string(32, 'a') + ' ' + std::string(31, 'a')}) {
        try {
            with({bad});
            ADD_FAILURE() << bad;
        } catch (const std::invalid_argument& x) {
            EXPECT_TRUE(bad.empty() || std::string{x.what()}.find(bad) == std::string::npos);
        }
    }
}

}  // namespace
}  // namespace starling::storage
