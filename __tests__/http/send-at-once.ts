import { Deadline } from '../../src/http/deadline.ts';
import { HttpClient } from '../../src/http/http-client.ts';

/** Three requests at once, by a process that knows no more authorities than Node's own. */
const [, , url = ''] = process.argv;
const deadline = new Deadline(20_000);
const client = new HttpClient({ deadline, concurrency: 4 });
const send = () => client.send({ service: 'REGISTRY', method: 'GET', url, tries: 1 });
const answers = await Promise.all([send(), send(), send()]);
process.stdout.write(answers.map(({ body }) => body.toString()).join(' '));
deadline.clear();
await client.close();
