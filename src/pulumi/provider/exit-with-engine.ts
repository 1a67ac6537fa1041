import { connect } from 'node:net';

/** Pause between a connection that the engine closed by itself and the next. */
const reconnectMs = 1_000;

/**
 * Calls `exit` when the engine that started this process is gone, however it ended: the process holds credentials.
 * A connection to the engine's port stays open as long as the engine lives; the engine may close an idle one, so a closed
 * connection is tried again, and only a refused one means the end.
 * @param engineAddress `host:port`, the first argument of a dynamic provider
 */
export function exitWithEngine(engineAddress: string | undefined, exit: () => void): void {
  const [, host, port] = /^(.*):(\d+)$/.exec(engineAddress ?? '') ?? [];
  if (host === undefined || port === undefined) return;
  const watch = (): void => {
    const socket = connect({ host, port: Number(port) });
    socket.unref();
    socket.resume(); // a gRPC server speaks first, and a socket with unread data never tells that it has ended
    socket.once('error', exit);
    socket.once('end', () => {
      socket.removeListener('error', exit);
      socket.destroy();
      setTimeout(watch, reconnectMs).unref();
    });
  };
  watch();
}
