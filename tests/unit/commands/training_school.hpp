#pragma once

#include <string>

#include <gmock/gmock.h>

#include "tests/unit/commands/advocate_world.hpp"

namespace starling::commands {

/// Dana is an admin and teaches; nothing is published yet.
struct training : testing::Test {
    advocate_world w;

    training() {
        w.rows([&](ports::tx& tx) {
            tx.people().grant(tx.people().find(w.address("dana"))->person, ports::role::admin, {},
                              w.clock.now());
        });
    }
    std::string publish(const std::string& text) {
        return w.says("dana", "guidelines publish \"" + text + "\"");
    }
    std::string add_lesson(const std::string& title = "Who you are") {
        return w.says("dana", "lesson add \"" + title +
                                  "\" \"Always say it.\" --question=\"Do "
                                  "you?\" --answers=\"No|Yes\" --right=2");
    }
    int suggestions_of(const std::string& user) {
        const auto id = w.person(user).id;
        w.rows([&](ports::tx& tx) { tx.people().plan_digest(id, w.clock.now()); });
        return w.tick().suggestions;
    }
    std::string share_line(const std::string& code) { return "share " + code + " linkedin"; }
};

}  // namespace starling::commands
