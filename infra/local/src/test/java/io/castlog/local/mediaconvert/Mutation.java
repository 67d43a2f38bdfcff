package io.castlog.local.mediaconvert;

import java.util.Arrays;
import java.util.Random;

/** Ways to damage a file, each the same for the same seed. */
enum Mutation {
    FLIP_BITS {
        @Override
        byte[] of(byte[] file, Random random) {
            byte[] damaged = file.clone();
            for (int i = 0; i < 1 + file.length / 500; i++) {
                damaged[random.nextInt(file.length)] ^= (byte) (1 << random.nextInt(8));
            }
            return damaged;
        }
    },
    FLIP_HEADER {
        @Override
        byte[] of(byte[] file, Random random) {
            byte[] damaged = file.clone();
            for (int i = 0; i < 4; i++) {
                damaged[random.nextInt(Math.min(file.length, 300))] ^= (byte) (1 << random.nextInt(8));
            }
            return damaged;
        }
    },
    CUT_OFF {
        @Override
        byte[] of(byte[] file, Random random) {
            return Arrays.copyOf(file, random.nextInt(file.length));
        }
    },
    CUT_OUT {
        @Override
        byte[] of(byte[] file, Random random) {
            int from = random.nextInt(file.length);
            int to = from + random.nextInt(file.length - from);
            byte[] damaged = Arrays.copyOf(file, file.length - (to - from));
            System.arraycopy(file, to, damaged, from, file.length - to);
            return damaged;
        }
    },
    ZERO {
        @Override
        byte[] of(byte[] file, Random random) {
            byte[] damaged = file.clone();
            int from = random.nextInt(file.length);
            Arrays.fill(damaged, from, from + random.nextInt(file.length - from), (byte) 0);
            return damaged;
        }
    },
    HUGE_NUMBER {
        @Override
        byte[] of(byte[] file, Random random) {
            byte[] damaged = file.clone();
            for (int i = 0; i < 3; i++) {
                int at = random.nextInt(Math.min(file.length, 2_000) - 4);
                Arrays.fill(damaged, at, at + 4, (byte) (random.nextBoolean() ? 0xff : 0x7f));
            }
            return damaged;
        }
    },
    INSERT_NOISE {
        @Override
        byte[] of(byte[] file, Random random) {
            byte[] noise = new byte[1 + random.nextInt(5_000)];
            random.nextBytes(noise);
            int at = random.nextInt(file.length);
            byte[] damaged = Arrays.copyOf(file, file.length + noise.length);
            System.arraycopy(noise, 0, damaged, at, noise.length);
            System.arraycopy(file, at, damaged, at + noise.length, file.length - at);
            return damaged;
        }
    },
    SHUFFLE {
        @Override
        byte[] of(byte[] file, Random random) {
            byte[] damaged = file.clone();
            int block = Math.max(1, file.length / 20);
            for (int i = 0; i < 6; i++) {
                int from = random.nextInt(file.length - block + 1);
                int to = random.nextInt(file.length - block + 1);
                System.arraycopy(file, from, damaged, to, block);
            }
            return damaged;
        }
    },
    REPEAT {
        @Override
        byte[] of(byte[] file, Random random) {
            int from = random.nextInt(file.length);
            byte[] damaged = Arrays.copyOf(file, file.length + file.length - from);
            System.arraycopy(file, from, damaged, file.length, file.length - from);
            return damaged;
        }
    },
    OVERWRITE_WITH_NOISE {
        @Override
        byte[] of(byte[] file, Random random) {
            byte[] damaged = file.clone();
            byte[] noise = new byte[1 + random.nextInt(Math.max(1, file.length / 4))];
            random.nextBytes(noise);
            System.arraycopy(noise, 0, damaged, random.nextInt(file.length - noise.length + 1), noise.length);
            return damaged;
        }
    };

    abstract byte[] of(byte[] file, Random random);
}
