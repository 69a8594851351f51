#include <gtest/gtest.h>

#include "storage/storage.hpp"
#include "tests/support/run.hpp"

using namespace starling;

TEST(smoke, opens) {
    boost::asio::io_context io;
    std::string why;
    auto db = storage::open(io, {.url = "sqlite::memory:"}, why);
    ASSERT_TRUE(db) << why;
    auto t = support::run(io, (*db)->tenant_of("slack", "T1"));
    ASSERT_TRUE(t);
    EXPECT_EQ(t->value, "T1");
}
