/** A certificate of localhost that nobody has signed but its own key, good for a hundred years. For tests alone. */
export const ownCertificate = {
  cert: `-----BEGIN CERTIFICATE-----
MIIBmjCCAUGgAwIBAgIUPBRizoj2pwJ4txEuUISio7DuMzQwCgYIKoZIzj0EAwIw
FDESMBAGA1UEAwwJbG9jYWxob3N0MCAXDTI2MTEyOTAyNDkyMFoYDzIxMjYxMTA1
MDI0OTIwWjAUMRIwEAYDVQQDDAlsb2NhbGhvc3QwWTATBgcqhkjOPQIBBggqhkjO
PQMBBwNCAATQ1aQpspZfw+Z/Mdc1y2G7rc3UMAq3tiLG58osWcPBsqIJdjy4fbqv
2MrsSOiRdzSvlk3YJPBszQFWrpCwSu/qo28wbTAdBgNVHQ4EFgQUOqc8T6i4gjMR
DAZjMa7DLhtfX20wHwYDVR0jBBgwFoAUOqc8T6i4gjMRDAZjMa7DLhtfX20wDwYD
VR0TAQH/BAUwAwEB/zAaBgNVHREEEzARgglsb2NhbGhvc3SHBH8AAAEwCgYIKoZI
zj0EAwIDRwAwRAIgEttpwlv7K07WzXqlGpn43SmR8FkRG+lvY4hO9Wk3hFkCIEj+
9UThac5ltUfEQvQ44qb0/2IQmhyhDPeFs9Byg+WI
-----END CERTIFICATE-----
`,
  key: `-----BEGIN PRIVATE KEY-----
MIGHAgEAMBMGByqGSM49AgEGCCqGSM49AwEHBG0wawIBAQQgLsa7+9QS1sc/ppBB
/V00mbzAG/oUSXuZ1aPKXkMz+BKhRANCAATQ1aQpspZfw+Z/Mdc1y2G7rc3UMAq3
tiLG58osWcPBsqIJdjy4fbqv2MrsSOiRdzSvlk3YJPBszQFWrpCwSu/q
-----END PRIVATE KEY-----
`,
};
