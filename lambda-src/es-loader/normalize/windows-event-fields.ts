import type { Field } from '../../shared/index-fields';

/** Values of security auditing events. */
const AUDITING = [
  'AccessList', 'AccessMask', 'AccountDomain', 'AccountName', 'AllowedToDelegateTo', 'AuditPolicyChanges', 'AuthenticationPackageName',
  'AuthenticationSetName', 'CallerProcessId', 'CallerProcessName', 'CategoryId', 'CommandLine', 'CertIssuerName', 'CertSerialNumber',
  'CertThumbprint', 'ClientProcessId', 'Direction', 'DisplayName', 'ElevatedToken', 'FailureReason', 'FilterRTID', 'GroupMembership',
  'HandleId', 'HomeDirectory', 'ImpersonationLevel', 'IpPort', 'KeyLength', 'KeyName', 'LayerName', 'LmPackageName', 'LogonGuid',
  'LogonProcessName', 'LogonType', 'MandatoryLabel', 'MemberName', 'MemberSid', 'NewProcessId', 'NewProcessName', 'NewTargetUserName',
  'NewUacValue', 'NewValue', 'NewValueType', 'ObjectName', 'ObjectServer', 'ObjectType', 'ObjectValueName', 'OldTargetUserName',
  'OldUacValue', 'OldValue', 'OldValueType', 'OperationType', 'PackageName', 'ParentProcessName', 'PasswordLastSet', 'PreAuthType',
  'PrimaryGroupId', 'PrivilegeList', 'ProcessId', 'ProcessName', 'ProfilePath', 'Properties', 'Protocol', 'RelativeTargetName',
  'ResourceManager', 'RestrictedAdminMode', 'RuleId', 'RuleName', 'SamAccountName', 'ScriptPath', 'ServiceAccount', 'ServiceFileName',
  'ServiceName', 'ServiceSid', 'ServiceStartType', 'ServiceType', 'ShareLocalPath', 'ShareName', 'SidHistory', 'SidList', 'Status',
  'SubStatus', 'SubcategoryGuid', 'SubcategoryId', 'SubjectDomainName', 'SubjectLogonId', 'SubjectUserName', 'SubjectUserSid',
  'TargetDomainName', 'TargetInfo', 'TargetLinkedLogonId', 'TargetLogonGuid', 'TargetLogonId', 'TargetOutboundDomainName',
  'TargetOutboundUserName', 'TargetServerName', 'TargetSid', 'TargetUserName', 'TargetUserSid', 'TaskContent', 'TaskContentNew', 'TaskName',
  'TicketEncryptionType', 'TicketOptions', 'TokenElevationType', 'TransactionId', 'TransmittedServices', 'UserAccountControl',
  'UserPrincipalName', 'UserWorkstations', 'VirtualAccount', 'Workstation', 'WorkstationName',
];

/** Values of events about objects of a directory. */
const DIRECTORY = [
  'AdditionalInfo', 'AdditionalInfo2', 'AppCorrelationID', 'AttributeLDAPDisplayName', 'AttributeSyntaxOID', 'AttributeValue', 'DSName', 'DSType',
  'NewObjectDN', 'ObjectClass', 'ObjectDN', 'ObjectGUID', 'OldObjectDN', 'OpCorrelationID', 'TreeDelete',
];

/** Values of process, network, file and registry monitoring, PowerShell and the service control manager. */
const MONITORING = [
  'CallTrace', 'Company', 'ContextInfo', 'CreationUtcTime', 'CurrentDirectory', 'Description', 'DestinationHostname', 'DestinationIsIpv6',
  'DestinationPortName', 'Details', 'Device', 'EventType', 'FileVersion', 'GrantedAccess', 'Hashes', 'HostApplication', 'Image',
  'ImageLoaded', 'ImagePath', 'Initiated', 'IntegrityLevel', 'LogonId', 'MessageNumber', 'MessageTotal', 'OriginalFileName',
  'ParentCommandLine', 'ParentImage', 'ParentProcessGuid', 'ParentProcessId', 'ParentUser', 'Path', 'Payload', 'PipeName', 'ProcessGuid',
  'Product', 'QueryName', 'QueryResults', 'QueryStatus', 'ScriptBlockId', 'ScriptBlockText', 'Signature', 'SignatureStatus', 'Signed',
  'SourceHostname', 'SourceImage', 'SourceIsIpv6', 'SourcePortName', 'SourceProcessGuid', 'SourceProcessId', 'StartAddress',
  'StartFunction', 'StartModule', 'StartType', 'TargetFilename', 'TargetImage', 'TargetObject', 'TargetProcessGuid', 'TargetProcessId',
  'TerminalSessionId', 'User', 'UserName', 'UtcTime', 'param1', 'param2', 'param3', 'param4', 'param5', 'param6', 'param7',
];

/** Values without a name are numbered. */
const NUMBERED = Array.from({ length: 21 }, (_, index) => String(index));

const keywords = (parent: string, names: readonly string[]): Record<string, Field> =>
  Object.fromEntries(names.map((name) => [`${parent}.${name}`, 'keyword']));

/**
 * Every program may write events with values of its own naming. The values named here are indexed, the others kept.
 *
 * @see https://learn.microsoft.com/windows/win32/wes/eventschema-schema
 */
export const windowsEventFields: Readonly<Record<string, Field>> = {
  'Event.EventData': 'closed_object',
  'Event.EventData.Binary': 'keyword',
  'Event.EventData.Data': 'closed_object',
  ...keywords('Event.EventData.Data', [...AUDITING, ...DIRECTORY, ...MONITORING, ...NUMBERED]),
  'Event.EventData.Data.DestAddress': 'ip',
  'Event.EventData.Data.DestPort': 'integer',
  'Event.EventData.Data.DestinationIp': 'ip',
  'Event.EventData.Data.DestinationPort': 'integer',
  'Event.EventData.Data.IpAddress': 'ip',
  'Event.EventData.Data.IpPort': 'integer',
  'Event.EventData.Data.SourceAddress': 'ip',
  'Event.EventData.Data.SourceIp': 'ip',
  'Event.EventData.Data.SourcePort': 'integer',
  'Event.EventData.Name': 'keyword',
  'Event.UserData': 'flat_object',
  'Event.ProcessingErrorData': 'flat_object',
  'Event.BinaryEventData': 'keyword',
  'Event.DebugData': 'flat_object',

  'Event.RenderingInfo': 'closed_object',
  'Event.RenderingInfo.Channel': 'keyword',
  'Event.RenderingInfo.Culture': 'keyword',
  'Event.RenderingInfo.Keywords.Keyword': 'keyword',
  'Event.RenderingInfo.Level': 'keyword',
  'Event.RenderingInfo.Message': 'text',
  'Event.RenderingInfo.Opcode': 'keyword',
  'Event.RenderingInfo.Provider': 'keyword',
  'Event.RenderingInfo.Task': 'keyword',

  'Event.System.Channel': 'keyword',
  'Event.System.Computer': 'keyword',
  'Event.System.Correlation.ActivityID': 'keyword',
  'Event.System.Correlation.RelatedActivityID': 'keyword',
  'Event.System.EventID': 'keyword',
  'Event.System.EventRecordID': 'keyword',
  'Event.System.Execution.ProcessID': 'keyword',
  'Event.System.Execution.ThreadID': 'keyword',
  'Event.System.Keywords': 'keyword',
  'Event.System.Level': 'keyword',
  'Event.System.Opcode': 'keyword',
  'Event.System.Provider.EventSourceName': 'keyword',
  'Event.System.Provider.Guid': 'keyword',
  'Event.System.Provider.Name': 'keyword',
  'Event.System.Qualifiers': 'keyword',
  'Event.System.Security.UserID': 'keyword',
  'Event.System.Status': 'keyword',
  'Event.System.Task': 'keyword',
  'Event.System.TimeCreated.SystemTime': 'date',
  'Event.System.Version': 'keyword',
  'Event.xmlns': 'keyword',
};
