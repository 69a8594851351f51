#pragma once

#include <functional>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include <boost/asio/io_context.hpp>
#include <gtest/gtest.h>

#include "adapters/net/task_group.hpp"
#include "bot/log.hpp"
#include "storage/storage.hpp"
#include "tests/integration/fakes.hpp"
#include "tests/support/clock.hpp"
#include "tests/support/random.hpp"
#include "tests/support/run.hpp"
#include "tests/support/store_place.hpp"

namespace starling::bot {

/// A real store, a fake chat and a clock that stands still.
class room : public ::testing::Test {
protected:
    room() {
        std::string why;
        auto opened = storage::open(io, {.url = place.url()}, why);
        if (!opened) throw std::runtime_error{why};
        database = std::move(*opened);
        store = std::make_unique<failing_store>(*database);
        tenant = support::run(io, store->tenant_of("slack", "T1")).value();
    }
    ~room() override { support::run(io, tasks.drain(std::chrono::milliseconds{100})); }

    void with_rows(std::function<void(ports::tx&)> look) {
        rows_unit work{std::move(look)};
        ASSERT_TRUE(support::run(io, database->write(tenant, work)));
    }
    int count(ports::outbox_state s) {
        int n = 0;
        with_rows([&](ports::tx& rows) { n = rows.traffic().count(s); });
        return n;
    }
    /// Lets everything run until `met` or two seconds have passed.
    bool until(const std::function<bool()>& met) {
        const auto end = std::chrono::steady_clock::now() + std::chrono::seconds{2};
        while (!met() && std::chrono::steady_clock::now() < end) {
            support::run(io, net::pause(io, std::chrono::milliseconds{2}));
        }
        return met();
    }
    log_sink log() {
        return [this](std::string_view level, std::string text) {
            lines.push_back(std::string{level} + " " + text);
        };
    }
    bool logged(std::string_view part) const {
        for (const auto& line : lines) {
            if (line.find(part) != std::string::npos) return true;
        }
        return false;
    }

    support::store_place place;
    boost::asio::io_context io{1};
    support::manual_clock clock;
    support::seeded_random chance;
    std::vector<std::string> lines;
    net::task_group tasks{io, [this](std::string bug) { lines.push_back("bug " + bug); }};
    std::unique_ptr<storage::database> database;
    std::unique_ptr<failing_store> store;
    fake_chat chat{io};
    rules::tenant_id tenant;
};

}  // namespace starling::bot
