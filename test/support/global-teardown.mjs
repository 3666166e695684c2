/** Drops the run's databases and stops the server that global-setup.mjs started. */
export default async function tearDown() {
  await globalThis.testRun.close();
}
