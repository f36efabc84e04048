/**
 * The URL of a service that a suite needs. Where it is absent the suite is skipped with one printed
 * line; with CI_REQUIRE_SERVICES=1 that is a failure.
 */
export function serviceUrl(variable: 'TEST_REDIS_URL' | 'TEST_MONGODB_URI', suite: string): string | null {
  const url = process.env[variable];
  if (url) return url;
  if (process.env.CI_REQUIRE_SERVICES === '1') throw new Error(`${suite}: ${variable} is required here`);
  process.stderr.write(`skipped: ${suite} (set ${variable} to run it)\n`);
  return null;
}
