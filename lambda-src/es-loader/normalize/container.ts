import { groupOf, setField } from './steps';
import type { LogTypeDefinition } from '../../../src/contract/log-type-definition';
import type { Envelope, Fields } from '../model';

/**
 * Adds what FireLens says of a container as ECS. It wins over a mapping, and constants win over it.
 *
 * @see https://docs.aws.amazon.com/AmazonECS/latest/developerguide/using_firelens.html
 */
export const addContainer = (ecs: Fields, { container }: Envelope, constants: LogTypeDefinition['constants'] = {}): void => {
  if (container === undefined) return;
  // arn:aws:ecs:<region>:<account>:task/<cluster>/<id>
  const [, , , region, account] = (container.ecs_task_arn as string | undefined)?.split(':') ?? [];
  const { ec2_instance_id: instance, container_id: id, container_name: name } = container;
  if (account && !constants['cloud.account.id']) setField(groupOf(ecs, 'cloud'), 'account', 'id', account);
  if (region && !constants['cloud.region']) setField(ecs, 'cloud', 'region', region);
  if (instance && !constants['cloud.instance.id']) setField(groupOf(ecs, 'cloud'), 'instance', 'id', instance);
  if (id && !constants['container.id']) setField(ecs, 'container', 'id', id);
  if (name && !constants['container.name']) setField(ecs, 'container', 'name', name);
};

/** The members of the container belong to the document, but not to what moves below a prefix. */
export const keepAtRoot = (record: Fields, ecs: Fields, container: Fields): void => {
  for (const name of Object.keys(container)) {
    ecs[name] = container[name];
    delete record[name];
  }
};
