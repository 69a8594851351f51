#pragma once

#include <optional>
#include <string>

#include "adapters/sandbox/teams/bot_line.hpp"
#include "adapters/sandbox/teams/card_hands.hpp"
#include "adapters/sandbox/teams/office_activities.hpp"

namespace starling::sandbox {

/// People's presses on the actions of cards, and what Teams makes of the bot's answers.
class card_presses {
public:
    card_presses(office_state& at, bot_line& bot) : at_{at}, bot_{bot} {}

    /// As office::press.
    awaitable<office_result> press(office_user who, std::string title, std::string message,
                                   filled_inputs inputs, bool submit);

private:
    struct pressed {
        std::string message;
        boost::json::object action;
        card_hands hands;
    };
    std::optional<pressed> find(const office_user& who, std::string_view title,
                                std::string_view message) const;
    office_gesture gesture_on(const office_user& who, const std::string& message) const;
    bool press_locally(const office_user& who, const pressed& on, office_result& done);

    awaitable<office_result> execute(office_gesture g, std::string message,
                                     boost::json::object action, boost::json::object data);
    awaitable<office_result> submit_data(office_gesture g, std::string message,
                                         boost::json::object data);
    awaitable<office_result> press_dialog(office_user who, std::string title, filled_inputs inputs);
    awaitable<office_result> ask_dialog(office_gesture g, std::string message,
                                        std::string_view name, boost::json::object data);

    void take_answer(const office_gesture& g, const std::string& message, office_result& result);
    void take_card(const office_gesture& g, const std::string& message,
                   const boost::json::object& card, office_result& result);
    void take_task(const office_gesture& g, const std::string& message, office_result& result);
    void say(const office_gesture& g, std::string text);

    office_state& at_;
    bot_line& bot_;
};

}  // namespace starling::sandbox
