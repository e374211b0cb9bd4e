// Every kind of call to a learner's own server by grpc-java. Messages are written by hand: there are no generated stubs.
// Argument: the target, such as 127.0.0.1:51000.

import com.google.protobuf.ByteString;
import com.google.protobuf.CodedInputStream;
import com.google.protobuf.CodedOutputStream;
import io.grpc.CallOptions;
import io.grpc.Channel;
import io.grpc.ManagedChannel;
import io.grpc.ManagedChannelBuilder;
import io.grpc.MethodDescriptor;
import io.grpc.MethodDescriptor.MethodType;
import io.grpc.StatusException;
import io.grpc.StatusRuntimeException;
import io.grpc.stub.BlockingClientCall;
import io.grpc.stub.ClientCalls;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Iterator;
import java.util.concurrent.TimeUnit;

record Line(String text, int number, ByteString data) {
  Line(String text) {
    this(text, 0, ByteString.EMPTY);
  }

  Line(String text, int number) {
    this(text, number, ByteString.EMPTY);
  }
}

class LineMarshaller implements MethodDescriptor.Marshaller<Line> {
  @Override
  public InputStream stream(Line line) {
    try {
      var bytes = new ByteArrayOutputStream();
      var output = CodedOutputStream.newInstance(bytes);
      if (!line.text().isEmpty()) output.writeString(1, line.text());
      if (line.number() != 0) output.writeInt32(2, line.number());
      if (!line.data().isEmpty()) output.writeBytes(3, line.data());
      output.flush();
      return new ByteArrayInputStream(bytes.toByteArray());
    } catch (IOException error) {
      throw new UncheckedIOException(error);
    }
  }

  @Override
  public Line parse(InputStream stream) {
    try {
      var input = CodedInputStream.newInstance(stream);
      var text = "";
      var number = 0;
      var data = ByteString.EMPTY;
      for (int tag = input.readTag(); tag != 0; tag = input.readTag()) {
        switch (tag >>> 3) {
          case 1 -> text = input.readString();
          case 2 -> number = input.readInt32();
          case 3 -> data = input.readBytes();
          default -> input.skipField(tag);
        }
      }
      return new Line(text, number, data);
    } catch (IOException error) {
      throw new UncheckedIOException(error);
    }
  }
}

class Client {
  static final CallOptions DEFAULT = CallOptions.DEFAULT;

  static MethodDescriptor<Line, Line> method(String name, MethodType type) {
    return MethodDescriptor.<Line, Line>newBuilder()
        .setFullMethodName("kinds.v1.Kinds/" + name)
        .setType(type)
        .setRequestMarshaller(new LineMarshaller())
        .setResponseMarshaller(new LineMarshaller())
        .build();
  }

  static final MethodDescriptor<Line, Line> SAY = method("Say", MethodType.UNARY);
  static final MethodDescriptor<Line, Line> COUNT = method("Count", MethodType.SERVER_STREAMING);
  static final MethodDescriptor<Line, Line> JOIN = method("Join", MethodType.CLIENT_STREAMING);
  static final MethodDescriptor<Line, Line> TALK = method("Talk", MethodType.BIDI_STREAMING);
  static final MethodDescriptor<Line, Line> SLEEP = method("Sleep", MethodType.UNARY);

  public static void main(String[] args) throws Exception {
    ManagedChannel channel = ManagedChannelBuilder.forTarget(args[0]).usePlaintext().build();
    System.out.println("say: " + say(channel, new Line("Java")).text());
    try {
      say(channel, new Line(""));
    } catch (StatusRuntimeException error) {
      System.out.println("refused: " + error.getStatus().getCode().value() + " " + error.getStatus().getDescription());
    }
    count(channel);
    join(channel);
    talk(channel);
    try {
      var soon = DEFAULT.withDeadlineAfter(300, TimeUnit.MILLISECONDS);
      ClientCalls.blockingUnaryCall(channel, SLEEP, soon, new Line("Java"));
    } catch (StatusRuntimeException error) {
      System.out.println("overdue: " + error.getStatus().getCode().value());
    }
    System.out.println("large: " + say(channel, new Line("x".repeat(900_000))).text().length());
    System.out.println("slow handler: " + say(channel, new Line("patience", 400)).text());
    readSlowly(channel);
    var call = ClientCalls.blockingBidiStreamingCall(channel, TALK, DEFAULT);
    call.write(new Line("still here"));
    call.read();
    System.out.println("open");
    System.out.println("closed: " + end(call));
    channel.shutdownNow();
  }

  static Line say(Channel channel, Line line) {
    return ClientCalls.blockingUnaryCall(channel, SAY, DEFAULT, line);
  }

  // The status that a call ends with, as its number; what comes before is thrown away.
  static int end(BlockingClientCall<Line, Line> call) throws InterruptedException {
    try {
      while (call.read() != null) {}
      return 0;
    } catch (StatusException error) {
      return error.getStatus().getCode().value();
    }
  }

  static void count(Channel channel) {
    Iterator<Line> lines = ClientCalls.blockingServerStreamingCall(channel, COUNT, DEFAULT, new Line("", 3));
    var got = 0;
    var size = 0;
    while (lines.hasNext()) {
      size = lines.next().data().size();
      got++;
    }
    System.out.println("count: " + got + " of " + size + " bytes");
  }

  static void join(Channel channel) throws Exception {
    var call = ClientCalls.blockingClientStreamingCall(channel, JOIN, DEFAULT);
    var number = 0;
    for (var text : new String[] {"a", "b", "c"}) call.write(new Line(text, ++number));
    call.halfClose();
    var joined = call.read();
    System.out.println("join: " + joined.number() + " " + joined.text());
  }

  static void talk(Channel channel) throws Exception {
    var call = ClientCalls.blockingBidiStreamingCall(channel, TALK, DEFAULT);
    var heard = new StringBuilder();
    for (var text : new String[] {"one", "two", "three"}) {
      call.write(new Line(text));
      heard.append(' ').append(call.read().text());
    }
    call.halfClose();
    if (call.read() != null) throw new IllegalStateException("a line too many");
    System.out.println("talk:" + heard);

    call = ClientCalls.blockingBidiStreamingCall(channel, TALK, DEFAULT);
    call.write(new Line("one"));
    call.read();
    call.cancel("enough", null);
    System.out.println("cancelled: " + end(call));
  }

  // Forty of very many, with pauses, and no more of them.
  static void readSlowly(Channel channel) throws Exception {
    var call = ClientCalls.blockingV2ServerStreamingCall(channel, COUNT, DEFAULT, new Line("", 100_000));
    for (var number = 1; number <= 40; number++) {
      if (call.read().number() != number) throw new IllegalStateException("not in order");
      Thread.sleep(25);
    }
    call.cancel("enough", null);
    System.out.println("slow reader: 40 in order, then " + end(call));
  }
}
