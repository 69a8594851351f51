#include "adapters/teams/service_access.hpp"

#include <gtest/gtest.h>

namespace starling::teams {
namespace {

constexpr const char* real = "https://smba.trafficmanager.net/emea";
constexpr const char* loopback = "http://127.0.0.1:8080/emea";

TEST(service_access, gives_the_bearer_to_the_clouds_own_connectors_alone) {
    const teams_options options{.app_id = "a"};
    EXPECT_EQ(access_to(real, options), service_access::bearer);
    for (const auto* foreign :
         {"", "https://evil.example", "http://smba.trafficmanager.net/emea",
          "https://smba.trafficmanager.net.evil.example/",
          "https://evil.example/smba.botframework.com", "https://x@smba.trafficmanager.net/",
          "https://smba.trafficmanager.net:444/", "https://smba.trafficmanager.net%2eevil.example/",
          "https://smba.trafficmanager.net\\.evil/", "https://botframework.com.evil.example",
          "https://169.254.169.254/metadata", "http://localhost:80/", "http://127.0.0.1/",
          "http://[::1]:9/", "https://smba.infra.gov.teams.microsoft.us/teams"})
        EXPECT_EQ(access_to(foreign, options), service_access::none) << foreign;
}

TEST(service_access, a_stand_ins_token_stays_on_loopback) {
    const teams_options options{.app_id = "a", .login_url = "http://127.0.0.1:9/login"};
    EXPECT_EQ(access_to(loopback, options), service_access::bearer);
    EXPECT_EQ(access_to(real, options), service_access::none);
}

TEST(service_access, unauthenticated_stand_ins_get_no_token) {
    const teams_options options{.app_id = "a", .unauthenticated = true};
    EXPECT_EQ(access_to(loopback, options), service_access::open);
    EXPECT_EQ(access_to("http://example.com/", options), service_access::none);
    EXPECT_EQ(access_to(real, options), service_access::bearer);
}

TEST(service_access, each_cloud_has_its_own) {
    const teams_options options{.app_id = "a", .where = cloud::gcc_high};
    EXPECT_EQ(access_to("https://smba.infra.gov.teams.microsoft.us/teams", options),
              service_access::bearer);
    EXPECT_EQ(access_to(real, options), service_access::none);
}

}  // namespace
}  // namespace starling::teams
