// A process that answers requests, a line of JSON each.
import { spawn } from 'node:child_process';
import { createInterface } from 'node:readline';

/** Starts `command`; `ask` sends a request and waits for its answer, which must not be an error. */
export function start(command, args) {
  const child = spawn(command, args, { stdio: ['pipe', 'pipe', 'inherit'] });
  const waiting = [];
  const ended = new Promise((resolve) => child.on('close', resolve));
  createInterface({ input: child.stdout }).on('line', (line) => waiting.shift()?.resolve(JSON.parse(line)));
  child.on('close', (code) => waiting.splice(0).forEach(({ reject }) => reject(new Error(`${command} ended with ${code}`))));
  return {
    async ask(request) {
      const answer = await new Promise((resolve, reject) => {
        waiting.push({ resolve, reject });
        child.stdin.write(`${JSON.stringify(request)}\n`);
      });
      if (answer.error) throw new Error(`${args[0]}: ${answer.error}`);
      return answer;
    },
    async stop() {
      child.stdin.end();
      await ended;
    },
  };
}
