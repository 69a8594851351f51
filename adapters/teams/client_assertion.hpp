#pragma once

#include <string>

#include "commands/ports/error.hpp"
#include "commands/rules/time.hpp"

namespace starling::teams {

/// What a client assertion says (RFC 7523, section 3; Entra's certificate credentials).
struct assertion_claims {
    std::string app_id;    ///< issuer and subject
    std::string audience;  ///< the token endpoint it is shown to
    std::string id;        ///< unique: an assertion is used once
    rules::instant now;    ///< valid from here for 10 minutes
};

/// A JWT signed with the key of a registered certificate: PS256, the certificate named by
/// x5t#S256. errc::bad_data when the PEM texts cannot be read, need a passphrase, are no RSA key of
/// at least 2048 bits or do not belong together.
result<std::string> sign_assertion(const std::string& certificate_pem, const std::string& key_pem,
                                   const assertion_claims& claims);

}  // namespace starling::teams
