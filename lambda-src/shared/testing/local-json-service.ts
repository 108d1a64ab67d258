import { localServer, type LocalServer } from './local-server';

/** What a client sends along with an operation. */
export type Input = Record<string, any>;

/** Status and content that an operation is answered with. */
export type Answer = readonly [status: number, content: unknown];

/** Operations of a service by name. */
export type Operations = Readonly<Record<string, (input: Input) => Answer>>;

/** A service of AWS that speaks JSON 1.1, over HTTP, for the real client. */
export interface LocalJsonService extends LocalServer {
  readonly asked: Array<{ readonly operation: string; readonly input: Input }>;
  /** What the real client is made of. */
  readonly clientOptions: {
    readonly endpoint: string;
    readonly region: string;
    readonly credentials: { readonly accessKeyId: string; readonly secretAccessKey: string };
    readonly maxAttempts: number;
  };
}

export const localJsonService = async (operations: Operations): Promise<LocalJsonService> => {
  const asked: Array<{ operation: string; input: Input }> = [];
  const server = await localServer((request, body, response) => {
    const operation = String(request.headers['x-amz-target']).split('.')[1];
    const input = JSON.parse(body.toString()) as Input;
    asked.push({ operation, input });
    const [status, content] = operations[operation](input);
    response.writeHead(status, { 'content-type': 'application/x-amz-json-1.1' }).end(JSON.stringify(content));
  });
  const credentials = { accessKeyId: 'AKIAEXAMPLE', secretAccessKey: 'example' };
  return { ...server, asked, clientOptions: { endpoint: server.url, region: 'us-east-1', credentials, maxAttempts: 3 } };
};

/** The answer to an operation that fails. */
export const refused = (name: string, message: string): Answer => [400, { __type: name, message }];

/** An operation that fails the first time, as services do that are asked too much. */
export const throttledOnce = (operation: (input: Input) => Answer): ((input: Input) => Answer) => {
  let throttled = false;
  return (input) => {
    if (throttled) return operation(input);
    throttled = true;
    return refused('ThrottlingException', 'Rate exceeded');
  };
};
