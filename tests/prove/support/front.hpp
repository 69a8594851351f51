#pragma once

#include <cstdint>
#include <memory>
#include <string>

#include "tests/support/child.hpp"

namespace starling::prove {

/// A reverse proxy from Debian in front of a server, with connections to it that are kept. Adds
/// "X-Front: NAME" to each request that it knows of.
class front {
public:
    /// `folder`: for its configuration, log and temporary files. Throws when the program is missing
    /// or does not listen within 10 s.
    static std::unique_ptr<front> nginx(const std::string& folder, std::uint16_t upstream);
    static std::unique_ptr<front> haproxy(const std::string& folder, std::uint16_t upstream);

    front(std::string name, std::uint16_t port, const std::vector<std::string>& command,
          const std::string& log);

    const std::string& name() const { return name_; }
    std::uint16_t port() const { return port_; }

private:
    std::string name_;
    std::uint16_t port_;
    support::child process_;
};

}  // namespace starling::prove
