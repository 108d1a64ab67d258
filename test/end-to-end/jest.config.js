const { transform, transformIgnorePatterns } = require('../../jest.config.json');

/** These tests start servers, so that they are a run of their own: npx jest -c test/end-to-end/jest.config.js */
module.exports = {
  rootDir: '../..',
  roots: ['<rootDir>/test/end-to-end'],
  testMatch: ['<rootDir>/test/end-to-end/**/*.test.ts'],
  globalSetup: '<rootDir>/test/end-to-end/support/global-setup.ts',
  globalTeardown: '<rootDir>/test/end-to-end/support/global-teardown.ts',
  testTimeout: 120_000,
  maxWorkers: 1,
  transform,
  transformIgnorePatterns,
};
