#pragma once

#include <map>
#include <memory>
#include <string>

#include <gtest/gtest.h>

#include "storage/storage.hpp"
#include "tests/support/clock.hpp"
#include "tests/support/lent_schema.hpp"
#include "tests/support/temp_folder.hpp"
#include "tests/support/unit.hpp"

namespace starling {

/// What every engine must keep. The parameter says where the store is: "file", "memory" or
/// "postgres".
class store_contract : public testing::TestWithParam<std::string> {
protected:
    void SetUp() override { reopen(); }

    std::string url(const std::string& name) {
        if (GetParam() == "postgres") return schemas_[name].url();
        return GetParam() == "memory" ? "sqlite::memory:" : "sqlite:" + folder_.file(name);
    }

    void reopen() {
        db_.reset();
        std::string why;
        auto opened = storage::open(io_, {.url = url("s.db")}, why);
        ASSERT_TRUE(opened) << why;
        db_ = std::move(*opened);
    }

    template <class F>
    result<void> try_write(F work) {
        return support::write(io_, *db_, tenant_, std::move(work));
    }
    /// A unit that must succeed.
    template <class F>
    void write(F work) {
        const auto done = try_write(std::move(work));
        EXPECT_TRUE(done) << done.error().message() << ": " << db_->trouble();
    }
    template <class F>
    void read(F work) {
        const auto done = support::read(io_, *db_, tenant_, std::move(work));
        EXPECT_TRUE(done) << done.error().message();
    }

    model::address account(const std::string& id) { return {"slack", tenant_.value, id}; }
    rules::person_id person(const std::string& name) {
        rules::person_id id;
        write([&](ports::tx& t) {
            id = t.people()
                     .upsert({.who = account("U-" + name), .name = name, .tz = "Europe/Berlin"},
                             now_)
                     .person;
        });
        return id;
    }
    rules::item_id item(std::int64_t id, const std::string& topic = "general") {
        write([&](ports::tx& t) {
            t.content().insert(ports::item{.id = {id},
                                           .url = "https://example.com/" + std::to_string(id),
                                           .title = "Item " + std::to_string(id),
                                           .topic = topic,
                                           .state = ports::item_state::published,
                                           .author = {},
                                           .created_at = now_,
                                           .published_at = now_});
        });
        return {id};
    }

    support::temp_folder folder_;
    std::map<std::string, support::lent_schema> schemas_;
    boost::asio::io_context io_{1};
    std::unique_ptr<storage::database> db_;
    rules::tenant_id tenant_{"T1"};
    rules::instant now_ = support::manual_clock{}.now();
};

// ctest knows what needs the server by the name of the parameter.
#define STARLING_ON_EVERY_ENGINE(suite)                                                     \
    INSTANTIATE_TEST_SUITE_P(engines, suite, testing::Values("file", "memory", "postgres"), \
                             [](const auto& info) { return info.param; })

}  // namespace starling
