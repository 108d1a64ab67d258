export { normalizeWindowsEvent as normalize } from '../../normalize/windows-event';
