package io.castlog.local.edge;

import java.util.concurrent.Executor;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/** Answers in the thread that read the request what is at hand, and everything else in a virtual thread. */
final class FrontHandler extends Handler.Wrapper {
    private final ObjectHandler objects;
    private final Executor executor;

    FrontHandler(ObjectHandler objects, Executor executor, Handler otherwise) {
        super(otherwise);
        this.objects = objects;
        this.executor = executor;
    }

    @Override
    public InvocationType getInvocationType() {
        return InvocationType.NON_BLOCKING;
    }

    @Override
    public boolean handle(Request request, Response response, Callback callback) throws Exception {
        if (!objects.handleAtOnce(request, response, callback)) {
            executor.execute(() -> handleLater(request, response, callback));
        }
        return true;
    }

    private void handleLater(Request request, Response response, Callback callback) {
        try {
            super.handle(request, response, callback);
        } catch (Exception e) {
            Response.writeError(request, response, callback, e);
        }
    }
}
