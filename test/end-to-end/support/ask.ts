/** What a test asks of a service now and then, which is no reason for one more client: the emulator takes it unsigned. */
export const ask = async <Answer>(service: string, path: string, init: RequestInit): Promise<Answer> => {
  const { AWS_ENDPOINT_URL, AWS_ACCESS_KEY_ID, AWS_REGION } = process.env;
  const credential = `Credential=${AWS_ACCESS_KEY_ID}/20260101/${AWS_REGION}/${service}/aws4_request`;
  const authorization = `AWS4-HMAC-SHA256 ${credential}, SignedHeaders=host, Signature=none`;
  const answer = await fetch(`${AWS_ENDPOINT_URL}${path}`, { ...init, headers: { ...init.headers, authorization } });
  if (!answer.ok) throw new Error(`${service}: ${answer.status} ${await answer.text()}`);
  return await answer.json() as Answer;
};
