#pragma once

#include <stdexcept>
#include <string>
#include <string_view>

namespace starling::storage::postgres {

/// What the server or the connection to it answered. The text is the server's primary message:
/// its details quote rows, and rows are people's.
class error : public std::runtime_error {
public:
    error(std::string_view state, const std::string& text)
        : std::runtime_error{text}, state_{state} {}

    /// SQLSTATE (PostgreSQL, appendix A); class 08 when the connection is gone.
    std::string_view state() const { return state_; }
    /// Nothing came back: the server may have done what it was asked.
    bool lost() const;

private:
    std::string state_;
};

constexpr std::string_view connection_lost = "08006";
constexpr std::string_view no_connection = "08001";
constexpr std::string_view commit_unknown = "08007";
constexpr std::string_view serialization_failure = "40001";

}  // namespace starling::storage::postgres
