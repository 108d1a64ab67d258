import { windowsEventAction } from './windows-event-actions';

test.each([
  ['4624', { action: 'logon', outcome: 'success' }],
  // Other programs spell these differently, or have them the wrong way round.
  ['1105', { action: 'auditlog-archived', outcome: 'success' }],
  ['4656', { action: 'object-handle-requested', outcome: 'unknown' }],
  ['4728', { action: 'added-member-to-global-security-group', outcome: 'success' }],
  ['4732', { action: 'added-member-to-local-security-group', outcome: 'success' }],
  ['4944', { action: 'windows-firewall-policy-activated', outcome: 'success' }],
  ['5060', { action: 'verification-operation-failed', outcome: 'failure' }],
])('event %s', (id, expected) => {
  expect(windowsEventAction(id)).toEqual(expected);
});

test.each(['1', '', 'constructor', undefined, null, 4624, {}])('the event id %j is of no known event', (id) => {
  expect(windowsEventAction(id)).toBeUndefined();
});
