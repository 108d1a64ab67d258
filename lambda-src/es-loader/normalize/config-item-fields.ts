import type { Field } from '../../shared/index-fields';

/**
 * A configuration item; what is configured has another shape for each type of resource.
 *
 * @see https://docs.aws.amazon.com/config/latest/developerguide/config-item-table.html
 */
export const configItemFields: Readonly<Record<string, Field>> = {
  'configuration': 'flat_object',
  'supplementaryConfiguration': 'flat_object',
  'tags': 'flat_object',

  'ARN': 'keyword',
  'availabilityZone': 'keyword',
  'awsAccountId': 'keyword',
  'awsRegion': 'keyword',
  'configurationItemCaptureTime': 'date',
  'configurationItemDeliveryTime': 'date',
  'configurationItemStatus': 'keyword',
  'configurationItemVersion': 'keyword',
  'configurationStateId': 'long',
  'configurationStateMd5Hash': 'keyword',
  'recordingFrequency': 'keyword',
  'relatedEvents': 'keyword',
  'relationships': 'closed_object',
  'relationships.name': 'keyword',
  'relationships.resourceId': 'keyword',
  'relationships.resourceName': 'keyword',
  'relationships.resourceType': 'keyword',
  'resourceCreationTime': 'date',
  'resourceId': 'keyword',
  'resourceName': 'keyword',
  'resourceType': 'keyword',
};
